# Sourced by ./run and ./test from the top of the checkout: makes `.venv` from nothing
# but python3 and installs a locked set of packages into it. Quick when nothing changed.

say() { printf '%s\n' "$*"; }

fail() {
    for line in "$@"; do printf '%s\n' "$line" >&2; done
    exit 1
}

is_root() { [ "$(id -u)" = 0 ]; }

have() { command -v "$1" >/dev/null 2>&1; }

has_uv() { uv --version >/dev/null 2>&1; }

# apt_install PACKAGE… : true when they are installed at the end.
apt_install() {
    is_root && have apt-get || return 1
    say "安装系统软件包：$*"
    DEBIAN_FRONTEND=noninteractive apt-get install -y -q "$@" >/dev/null 2>&1 && return
    apt-get update -q >/dev/null 2>&1 &&
        DEBIAN_FRONTEND=noninteractive apt-get install -y -q "$@" >/dev/null
}

is_new_enough() {
    "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1
}

find_python() {
    for candidate in python3 python3.13 python3.12 python3.11 python3.14; do
        if is_new_enough "$candidate"; then
            say "$candidate"
            return
        fi
    done
    return 1
}

make_venv() {
    python=$(find_python) || fail \
        "需要 Python 3.11 或更新版本，本机没有找到 python3（≥ 3.11）。请先安装，再运行本命令。" \
        "Python 3.11 or newer is needed; no such python3 was found. Install it, then try again."
    if has_uv; then
        uv venv --quiet --clear --python "$(command -v "$python")" .venv
        return
    fi
    if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
        apt_install python3-venv || fail \
            "本机的 Python 缺少 venv 模块。请以管理员身份执行：apt-get install python3-venv" \
            "Python's venv module is missing. As root: apt-get install python3-venv"
    fi
    "$python" -m venv --clear .venv
}

install_packages() {
    if has_uv; then
        uv pip install --quiet --python .venv/bin/python --require-hashes -r "$1"
        return
    fi
    .venv/bin/python -m pip --version >/dev/null 2>&1 ||
        .venv/bin/python -m ensurepip >/dev/null
    .venv/bin/python -m pip install --quiet --disable-pip-version-check \
        --require-hashes -r "$1"
}

# The project itself needs no build: a path entry and a command are enough.
link_project() {
    packages=$(.venv/bin/python -c \
        'import sysconfig; print(sysconfig.get_path("purelib"))')
    printf '%s\n' "$PWD/src" >"$packages/qinqing.pth"
    # Started by sh, because a shebang line must not hold spaces.
    cat >.venv/bin/qinqing <<COMMAND
#!/bin/sh
'''exec' "$PWD/.venv/bin/python" "\$0" "\$@"
' '''
import sys

from qinqing.cli import main

sys.exit(main())
COMMAND
    chmod +x .venv/bin/qinqing
}

# A virtual environment holds absolute paths: one that was moved is of no use.
was_moved() {
    [ -f .venv/bin/qinqing ] && ! grep -qF "\"$PWD/.venv/" .venv/bin/qinqing
}

# ensure_environment base|prod|dev : the stamp names the place and the locked set.
ensure_environment() {
    stamp=".venv/installed-$1"
    wanted="$PWD $(cksum <"requirements/$1.txt")"
    if [ -x .venv/bin/qinqing ] && [ "$(cat "$stamp" 2>/dev/null)" = "$wanted" ]; then
        return
    fi
    if was_moved || ! is_new_enough .venv/bin/python; then
        say "准备 Python 环境（.venv）……"
        make_venv
    fi
    say "安装依赖（requirements/$1.txt）……"
    install_packages "requirements/$1.txt"
    link_project
    printf '%s\n' "$wanted" >"$stamp"
}
