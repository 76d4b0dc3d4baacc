#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Muster authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Fails when a source file is not laid out as .clang-format says. `tests/house/format.sh CLANG-FORMAT --fix` mends it.
# The layout is that of clang-format 14; other versions differ in details and are only asked where 14 is what there is.
set -eu

format=${1:-clang-format}
cd "$(dirname "$0")/../.."
case $("$format" --version) in
*"version 14."*) ;;
*)
    echo "format.sh: not clang-format 14, nothing checked"
    exit 77
    ;;
esac
if [ "${2:-}" = --fix ]; then
    find src tests \( -name '*.h' -o -name '*.cpp' \) -print0 | xargs -0 "$format" -i
else
    find src tests \( -name '*.h' -o -name '*.cpp' \) -print0 | xargs -0 -P 2 -n 20 "$format" --dry-run -Werror
fi
