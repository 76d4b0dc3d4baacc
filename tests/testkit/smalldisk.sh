#!/bin/sh
# SPDX-FileCopyrightText: 2026 The Muster authors
# SPDX-License-Identifier: GPL-3.0-or-later
# smalldisk.sh COMMAND...: runs the command with a real small disk of its own (a tmpfs in a mount namespace, gone with
# the command) named by MUSTER_TEST_SMALL_DISK. It may be mounted anew by the command (mount -o remount,bind,ro). Works for
# root, for anybody where user namespaces are allowed, and by sudo without a password; else it fails and says so.
set -eu

if [ "${1:-}" = --inside ]; then
    shift
    mount -t tmpfs -o size="${SMALL_DISK_SIZE:-12m}",mode=700 tmpfs "$MUSTER_TEST_SMALL_DISK"
    exec "$@"
fi

MUSTER_TEST_SMALL_DISK=$(mktemp -d "${TMPDIR:-/tmp}/muster-disk.XXXXXX")
export MUSTER_TEST_SMALL_DISK
trap 'rmdir "$MUSTER_TEST_SMALL_DISK"' EXIT
trap 'exit 130' INT TERM HUP

for way in "unshare -m" "unshare -rm" "sudo -nE unshare -m"; do
    if $way "$0" --inside true 2>/dev/null; then
        status=0
        $way "$0" --inside "$@" || status=$?
        exit "$status"
    fi
done
echo "smalldisk.sh: no small disk can be mounted here, so what happens on a full or read-only one was NOT tested." >&2
echo "Allow user namespaces (unshare -rm), or run it as root." >&2
exit 1
