// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/processmemory.h"

#include <QFile>
#include <QHash>

#if defined(Q_OS_MACOS)
#include <libproc.h>
#elif defined(Q_OS_WIN)
#include <windows.h>
// after windows.h
#include <psapi.h>
#endif

using namespace Qt::StringLiterals;

namespace muster {

#if defined(Q_OS_MACOS)

ProcessMemory memoryOf(qint64 processId) {
    proc_taskinfo info{};
    if (proc_pidinfo(static_cast<int>(processId), PROC_PIDTASKINFO, 0, &info, sizeof info) != sizeof info)
        return {};
    return {static_cast<std::int64_t>(info.pti_resident_size), 0, 0};
}

#elif defined(Q_OS_WIN)

ProcessMemory memoryOf(qint64 processId) {
    ProcessMemory memory;
    const HANDLE process =
        OpenProcess(PROCESS_QUERY_INFORMATION | PROCESS_VM_READ, FALSE, static_cast<DWORD>(processId));
    PROCESS_MEMORY_COUNTERS counters{};
    if (process && K32GetProcessMemoryInfo(process, &counters, sizeof counters))
        memory.resident = static_cast<std::int64_t>(counters.WorkingSetSize);
    if (process)
        CloseHandle(process);
    return memory;
}

#else

ProcessMemory memoryOf(qint64 processId) {
    QFile rollup(u"/proc/%1/smaps_rollup"_s.arg(processId));
    if (!rollup.open(QIODevice::ReadOnly))
        return {};
    QHash<QByteArray, std::int64_t> kib;
    for (const QByteArray& line : rollup.readAll().split('\n')) {
        const auto words = line.simplified().split(' ');
        if (words.size() == 3 && words[2] == "kB")
            kib[words[0]] = words[1].toLongLong();
    }
    return {kib.value("Rss:") * 1024, kib.value("Pss:") * 1024, kib.value("Private_Dirty:") * 1024};
}

#endif

} // namespace muster
