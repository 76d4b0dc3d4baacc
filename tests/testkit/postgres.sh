#!/bin/sh
# SPDX-FileCopyrightText: 2026 The Muster authors
# SPDX-License-Identifier: GPL-3.0-or-later
# postgres.sh COMMAND...: runs the command with a throw-away PostgreSQL on loopback, named by MUSTER_TEST_POSTGRES and
# stopped and removed afterwards. Works for root (the server then runs as another user) and for anybody else.
# POSTGRES_DURABLE=" " keeps the default durability, for measuring.
# MUSTER_TEST_POSTGRES_CONTROL names a script: "restart", "stop" or "start" the server.
set -eu

bin=$(for d in "${POSTGRES_BIN:-}" /usr/lib/postgresql/*/bin /usr/local/pgsql/bin "$(dirname "$(command -v initdb || echo /)")"; do
    [ -n "$d" ] && [ -x "$d/initdb" ] && echo "$d"
done | sort -V | tail -n 1)
if [ -z "$bin" ]; then
    echo "postgres.sh: no PostgreSQL server found; install postgresql or set POSTGRES_BIN to its bin folder" >&2
    exit 1
fi

home=$(mktemp -d "${TMPDIR:-/tmp}/muster-pg.XXXXXX")
as=
if [ "$(id -u)" = 0 ]; then
    user=$(id -un postgres 2>/dev/null || echo nobody)
    chown "$user" "$home"
    as="setpriv --reuid=$user --regid=$(id -gn "$user") --clear-groups"
fi
cleanup() {
    $as "$bin/pg_ctl" -D "$home/data" -m immediate -w stop >/dev/null 2>&1 || true
    rm -rf "$home"
}
trap cleanup EXIT
trap 'exit 130' INT TERM HUP

password=$(head -c 12 /dev/urandom | od -An -tx1 | tr -d ' \n')
umask 077
printf '%s\n' "$password" > "$home/password"
[ -z "$as" ] || chown "$user" "$home/password"
cd "$home"
$as "$bin/initdb" -D "$home/data" -A scram-sha-256 --pwfile="$home/password" -U postgres --no-sync -E UTF8 \
    --locale=C.UTF-8 >"$home/initdb.log" 2>&1 || { cat "$home/initdb.log" >&2; exit 1; }

# A free port cannot be reserved for a server, so another is tried when somebody was quicker.
started=
for try in 1 2 3 4 5 6 7 8 9 10; do
    port=$((20000 + $(od -An -N2 -tu2 /dev/urandom) % 20000))
    if $as "$bin/pg_ctl" -D "$home/data" -l "$home/data/server.log" -w -o "-p $port -c listen_addresses=127.0.0.1 \
        -c unix_socket_directories=$home/data ${POSTGRES_DURABLE:--c fsync=off -c full_page_writes=off}" \
        start >"$home/start.log" 2>&1; then
        started=yes
        break
    fi
done
[ -n "$started" ] || { cat "$home/start.log" "$home/data/server.log" >&2; exit 1; }

cat > "$home/control" <<EOF
#!/bin/sh
exec $as "$bin/pg_ctl" -D "$home/data" -l "$home/data/server.log" -m fast -w "\$1" >/dev/null 2>&1
EOF
chmod 700 "$home/control"
cd - >/dev/null
MUSTER_TEST_POSTGRES="postgresql://postgres:$password@127.0.0.1:$port/postgres"
MUSTER_TEST_POSTGRES_CONTROL="$home/control"
export MUSTER_TEST_POSTGRES MUSTER_TEST_POSTGRES_CONTROL
umask 022
status=0
"$@" || status=$?
exit "$status"
