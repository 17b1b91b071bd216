"""Django's own list of what a site on the open network must not forget."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def test_a_site_behind_https_passes_the_deployment_checks(tmp_path: Path) -> None:
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "qinqing.config.settings",
        "QINQING_HOME": str(tmp_path),
        "QINQING_HTTPS": "1",
    }
    del environment["QINQING_SECRET_KEY"]
    done = subprocess.run(
        [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "WARNING"],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    # Subdomains and preload lists are for the owner of the domain to decide.
    left = [
        line
        for line in done.stderr.splitlines()
        if "(security.W" in line
        and not line.startswith(("?: (security.W005", "?: (security.W021"))
    ]
    assert not left, done.stderr
