#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Muster authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Runs a test where something of the keyring is missing: the bus, the service, or the keyring itself.
#
#   tests/secrets/without.sh bus|service|keyring COMMAND [ARGUMENT …]
set -eu

lack=$1
shift
room=$(mktemp -d "${TMPDIR:-/tmp}/muster-without.XXXXXX")
trap 'rm -rf "$room"' EXIT
mkdir -m 700 "$room/data" "$room/run"
unset DBUS_SESSION_BUS_ADDRESS GNOME_KEYRING_CONTROL DISPLAY WAYLAND_DISPLAY
export HOME="$room" XDG_DATA_HOME="$room/data" XDG_CONFIG_HOME="$room/config" XDG_RUNTIME_DIR="$room/run"
export MUSTER_WITHOUT="$lack"

case $lack in
bus)
    DBUS_SESSION_BUS_ADDRESS="unix:path=$room/nobody" "$@"
    ;;
service)
    cat >"$room/bus.conf" <<CONF
<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:dir=$room/run</listen>
  <policy context="default"><allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/><allow own="*"/></policy>
</busconfig>
CONF
    dbus-run-session --config-file="$room/bus.conf" -- "$@"
    ;;
keyring)
    dbus-run-session -- bash -c 'gnome-keyring-daemon --start --components=secrets >/dev/null 2>&1; exec "$@"' without "$@"
    ;;
*)
    echo "without.sh: bus, service or keyring is expected" >&2
    exit 2
    ;;
esac
