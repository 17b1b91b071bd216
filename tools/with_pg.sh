#!/bin/sh
# Runs a command with DATABASE_URL naming a PostgreSQL server of its own, which is gone
# afterwards:   tools/with_pg.sh .venv/bin/pytest
# `--available` only tells whether PostgreSQL's programs are there.
set -eu

# Debian keeps them out of PATH, one folder for each version; the newest wins.
find_programs() {
    for folder in $(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -rV) \
        $(printf '%s' "$PATH" | tr ':' ' '); do
        if [ -x "$folder/initdb" ] && [ -x "$folder/createdb" ]; then
            printf '%s\n' "$folder"
            return
        fi
    done
    return 1
}

programs=$(find_programs) || {
    [ "${1-}" = --available ] || printf '没有找到 PostgreSQL（initdb）。\n' >&2
    exit 1
}
[ "${1-}" != --available ] || exit 0

folder=$(mktemp -d)
# PostgreSQL refuses to run as root.
as_owner() { "$@"; }
if [ "$(id -u)" = 0 ]; then
    chown postgres "$folder"
    as_owner() { (cd / && setpriv --reuid=postgres --regid=postgres --clear-groups "$@"); }
fi

stop() {
    as_owner "$programs/pg_ctl" -D "$folder/data" -m immediate stop >/dev/null 2>&1 || :
    rm -rf "$folder"
}
trap stop EXIT
trap 'exit 130' INT TERM

# Nothing here outlives the run, so nothing is waited for on its way to the disk.
as_owner "$programs/initdb" -D "$folder/data" -U qinqing --auth=trust \
    --encoding=UTF8 --locale=C.UTF-8 --no-sync >/dev/null
as_owner "$programs/pg_ctl" -D "$folder/data" -w -l "$folder/log" -o \
    "-c listen_addresses='' -c unix_socket_directories='$folder' -c fsync=off -c full_page_writes=off -c synchronous_commit=off" \
    start >/dev/null || { cat "$folder/log" >&2; exit 1; }
as_owner "$programs/createdb" -h "$folder" -U qinqing qinqing

DATABASE_URL="postgresql://qinqing@/qinqing?host=$folder" "$@"
