#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Muster authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Runs a command with a keyring of its own: a session bus and a Secret Service that nobody else sees, unlocked, in a
# folder that is removed afterwards. For machines without a desktop session, for the demo and for the tests.
#
#   packaging/keyring.sh COMMAND [ARGUMENT …]
#
# Ends with the exit code of the command. MUSTER_KEYRING_PASSWORD sets the password of the keyring (default: random).
set -eu

if [ $# -eq 0 ]; then
    echo "usage: packaging/keyring.sh COMMAND [ARGUMENT …]" >&2
    exit 2
fi
for program in dbus-run-session dbus-send gnome-keyring-daemon; do
    if ! command -v "$program" >/dev/null; then
        echo "keyring.sh: $program is missing; packaging/setup.sh run installs it." >&2
        exit 2
    fi
done

room=$(mktemp -d "${TMPDIR:-/tmp}/muster-keyring.XXXXXX")
trap 'rm -rf "$room"' EXIT
mkdir -m 700 "$room/home" "$room/data" "$room/config" "$room/cache" "$room/run"
# The desktop's bus and keyring must not be found by accident.
unset DBUS_SESSION_BUS_ADDRESS GNOME_KEYRING_CONTROL DISPLAY WAYLAND_DISPLAY
export HOME="$room/home" XDG_DATA_HOME="$room/data" XDG_CONFIG_HOME="$room/config" XDG_CACHE_HOME="$room/cache"
export XDG_RUNTIME_DIR="$room/run" MUSTER_KEYRING_ROOM="$room"

# An empty password would make the daemon ask for one in a window.
password=${MUSTER_KEYRING_PASSWORD:-$(od -An -N 16 -tx1 /dev/urandom | tr -d ' \n')}

# In the background with our standard input, so that a signal reaches the command at once and the folder still goes.
# What bus and keyring have to say goes to a file; 3 is the standard error of the command.
printf '%s' "$password" >"$room/run/password"
dbus-run-session -- bash -c '
    gnome-keyring-daemon --unlock --components=secrets <"$XDG_RUNTIME_DIR/password" >/dev/null || true
    rm -f "$XDG_RUNTIME_DIR/password"
    # The daemon goes to the background before it has its name on the bus.
    for try in $(seq 100); do
        dbus-send --session --print-reply --dest=org.freedesktop.DBus / org.freedesktop.DBus.NameHasOwner \
            string:org.freedesktop.secrets | grep -q "boolean true" && break
        if [ "$try" -eq 100 ]; then
            echo "keyring.sh: the keyring service does not start:" >&3
            cat "$XDG_RUNTIME_DIR/log" >&3
            exit 2
        fi
        sleep 0.05
    done
    echo $$ >"$XDG_RUNTIME_DIR/pid"
    exec env --default-signal=INT,QUIT "$@" 2>&3 3>&-' keyring "$@" <&0 3>&2 2>"$room/run/log" &
session=$!
pass_on() {
    if [ -s "$room/run/pid" ]; then
        kill "$(cat "$room/run/pid")" 2>/dev/null || true
    else
        kill "$session" 2>/dev/null || true
    fi
}
trap pass_on TERM HUP
# Ctrl+C reaches the command by itself; bus and keyring stay until it has ended.
trap : INT

# A signal ends `wait` early, while the command is still finishing its work; the last `wait` has its exit code.
while kill -0 "$session" 2>/dev/null; do
    wait "$session" || true
done
code=0
wait "$session" || code=$?
exit "$code"
