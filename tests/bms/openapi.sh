#!/bin/sh
# SPDX-FileCopyrightText: 2026 The Muster authors
# SPDX-License-Identifier: GPL-3.0-or-later
# Runs a test program with the validating proxy of the owner between client and simulated BMS, and fails for every
# request or answer that breaks the vendor's description. The sign-in goes past it (pastsignin.py says why).
# Usage: openapi.sh CHECK.SH TEST-PROGRAM
set -eu
[ -x "$1" ] || { echo "the API descriptions are not beside the source: skipped"; exit 77; }
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
work=$(mktemp -d)
free() { python3 -c 'import socket; s=socket.socket(); s.bind(("127.0.0.1",0)); print(s.getsockname()[1])'; }
sandbox=$(free)
proxy=$(free)
front=$(free)
"$1" bms "http://127.0.0.1:$sandbox" "$proxy" "$work/log" &
checker=$!
mkfifo "$work/open"
python3 "$here/pastsignin.py" "$front" "$sandbox" "$proxy" <"$work/open" &
forwarder=$!
exec 3>"$work/open"
trap 'exit 1' TERM INT
trap 'exec 3>&-; kill "$checker" "$forwarder" 2>/dev/null || true; rm -rf "$work"' EXIT
until grep -q "is listening" "$work/log" 2>/dev/null; do
    kill -0 "$checker" || exit 77
    sleep 0.2
done
status=0
MUSTER_BMS_PORT="$sandbox" MUSTER_BMS_BASE="http://127.0.0.1:$front" "$2" || status=$?
if grep "✖" "$work/log"; then
    echo "openapi.sh: a request or an answer breaks the description" >&2
    exit 1
fi
calls=$(grep -c "Request received" "$work/log" || true)
[ "$calls" -gt 50 ] || { echo "openapi.sh: only $calls calls went through the proxy" >&2; exit 1; }
echo "openapi.sh: $calls calls, no violation"
exit "$status"
