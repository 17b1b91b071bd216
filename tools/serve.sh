#!/bin/sh
# Serves the pages at an address and a port by so many processes, and runs the worker
# beside them. Used by ./run, which sets everything up first:
#   sh tools/serve.sh 127.0.0.1 8000 1
set -eu
cd "$(dirname "$0")/.."
bind=$1
port=$2
processes=$3

# The pages and the worker live and die together: a site without its worker would take
# records that nobody seals.
stop() {
    trap '' INT TERM
    kill "$web" "$worker" 2>/dev/null || :
    wait "$web" "$worker" 2>/dev/null || :
}
alive() { kill -0 "$1" 2>/dev/null; }

.venv/bin/granian --interface wsgi --no-ws --host "$bind" --port "$port" \
    --workers "$processes" --blocking-threads 4 --log-level warning \
    qinqing.config.wsgi:application &
web=$!
.venv/bin/qinqing worker &
worker=$!
trap 'stop; exit 0' INT TERM

printf '%s\n' "亲清已启动，请在浏览器中打开 http://$bind:$port  （按 Ctrl-C 停止）"
while alive "$web" && alive "$worker"; do
    # Waiting in the background lets a signal be answered at once, and buries the dead.
    sleep 1 &
    wait $! || :
done
if alive "$web"; then dead="定时任务（qinqing worker）"; else dead="网页服务"; fi
printf '%s\n' "${dead}意外停止了，亲清已全部停下。原因见上面的输出。"
stop
exit 1
