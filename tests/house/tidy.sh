#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Muster authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# clang-tidy with our list (.clang-tidy) over the files named, or over all that differ from the branch `main`. Some ten
# seconds a file, so it is no test; findings are errors.
#
#   tests/house/tidy.sh [FILE …]
set -eu

cd "$(dirname "$0")/../.."
if [ $# -eq 0 ]; then
    mapfile -t files < <(git diff --name-only --diff-filter=d main -- 'src/*.cpp' 'tests/*.cpp')
    set -- "${files[@]}"
fi
if [ $# -eq 0 ]; then
    echo "tidy.sh: nothing differs from main"
    exit 0
fi
if [ ! -f build/dev/compile_commands.json ]; then
    echo "tidy.sh: build the preset dev first" >&2
    exit 2
fi
# clang cannot read the precompiled headers of g++.
mkdir -p build/tidy
sed 's/-Winvalid-pch -include [^ ]*//' build/dev/compile_commands.json >build/tidy/compile_commands.json
printf '%s\0' "$@" | xargs -0 -P 2 -n 1 clang-tidy -p build/tidy --quiet
