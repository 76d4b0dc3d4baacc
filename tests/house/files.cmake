# SPDX-FileCopyrightText: 2026 The Muster authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Fails when a file of ours breaks a rule of the house: the two SPDX lines, at most 600 lines, nothing marked as
# unfinished, no skipped test, scripts that can be run, and a README that names the two commands.
#
#   cmake -DROOT=<source folder> -P tests/house/files.cmake
cmake_minimum_required(VERSION 3.25)

set(problems "")
macro(problem text)
    string(APPEND problems "  ${text}\n")
endmacro()

set(patterns "")
foreach(folder src tests packaging)
    foreach(kind *.h *.cpp *.cmake *.sh CMakeLists.txt)
        list(APPEND patterns ${ROOT}/${folder}/${kind})
    endforeach()
endforeach()
file(GLOB_RECURSE files RELATIVE ${ROOT} ${patterns})
list(APPEND files CMakeLists.txt)
foreach(file IN LISTS files)
    file(READ ${ROOT}/${file} text)
    string(SUBSTRING "${text}" 0 400 head)
    if(NOT head MATCHES "SPDX-FileCopyrightText: 20[0-9][0-9] The Muster authors" OR
            NOT head MATCHES "SPDX-License-Identifier: GPL-3\\.0-or-later")
        problem("${file}: the two SPDX lines are missing")
    endif()
    string(REGEX REPLACE "[^\n]" "" newlines "${text}")
    string(LENGTH "${newlines}" count)
    if(count GREATER 600)
        problem("${file}: ${count} lines, 600 are allowed")
    endif()
    if(text MATCHES "TO[D]O|FIX[M]E|Q[S]KIP")
        problem("${file}: holds ${CMAKE_MATCH_0}")
    endif()
    if(file MATCHES "\\.sh$" AND UNIX)
        execute_process(COMMAND test -x ${ROOT}/${file} RESULT_VARIABLE not_executable)
        if(not_executable)
            problem("${file}: cannot be run (chmod +x)")
        endif()
    endif()
endforeach()

foreach(command packaging/run.sh tests/run.sh)
    if(NOT EXISTS ${ROOT}/${command})
        problem("${command} is missing")
    endif()
    file(READ ${ROOT}/README.md readme)
    string(FIND "${readme}" "${command}" at)
    if(at EQUAL -1)
        problem("README.md does not name ${command}")
    endif()
endforeach()

if(problems)
    message(FATAL_ERROR "Against the rules of the house:\n${problems}")
endif()
list(LENGTH files count)
message(STATUS "${count} files keep the rules of the house")
