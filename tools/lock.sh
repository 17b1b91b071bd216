#!/bin/sh
# Rewrites requirements/*.txt from pyproject.toml with hashes and without the address
# of any package index. Needs uv. Pass --upgrade to take newer versions.
set -eu
cd "$(dirname "$0")/.."

compile() {
    uv pip compile pyproject.toml --quiet --universal --python-version 3.11 \
        --generate-hashes --no-annotate --custom-compile-command tools/lock.sh "$@"
}

compile --extra prod --group dev -o requirements/dev.txt "$@"
compile -c requirements/dev.txt -o requirements/base.txt
compile --extra prod -c requirements/dev.txt -o requirements/prod.txt
