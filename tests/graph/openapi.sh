#!/bin/sh
# SPDX-FileCopyrightText: 2026 The Muster authors
# SPDX-License-Identifier: GPL-3.0-or-later
# Runs a test program with the validating proxy of the owner between client and sandbox, and fails for every request or
# answer that breaks Microsoft's description.
# Usage: openapi.sh CHECK.SH TEST-PROGRAM
set -eu
[ -x "$1" ] || { echo "the API descriptions are not beside the source: skipped"; exit 77; }
work=$(mktemp -d)
free() { python3 -c 'import socket; s=socket.socket(); s.bind(("127.0.0.1",0)); print(s.getsockname()[1])'; }
sandbox=$(free)
proxy=$(free)
"$1" graph "http://127.0.0.1:$sandbox/v1.0" "$proxy" "$work/log" &
checker=$!
trap 'kill "$checker" 2>/dev/null || true; rm -rf "$work"' EXIT
until grep -q "is listening" "$work/log" 2>/dev/null; do
    kill -0 "$checker" || exit 77
    sleep 0.2
done
status=0
MUSTER_CHECKED_PORTS="$sandbox,$proxy" "$2" || status=$?
if grep "✖" "$work/log"; then
    echo "openapi.sh: a request or an answer breaks the description" >&2
    exit 1
fi
[ "$(grep -c "Request received" "$work/log")" -gt 0 ] || { echo "openapi.sh: nothing went through the proxy" >&2; exit 1; }
exit "$status"
