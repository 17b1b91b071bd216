"""The files to copy onto a server: read by the programs they are for, where present."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.architecture.checkout import ROOT

DEPLOY = ROOT / "deploy"
UNITS = sorted((DEPLOY / "systemd").iterdir())
SERVICES = [unit for unit in UNITS if unit.suffix == ".service"]
NGINX = DEPLOY / "nginx" / "qinqing.conf"
MOST_EXPOSED = 25  # of 100; a service without any of the options has 96


def programs_of_this_machine(unit: Path, folder: Path) -> Path:
    """Copy a unit with programs that are here, so that the rest of it is looked at."""
    text = re.sub(r"/opt/qinqing/\.venv/bin/\w+", "/bin/true", unit.read_text("utf-8"))
    copy = folder / unit.name
    copy.write_text(text.replace("/opt/qinqing", "/"), "utf-8")
    return copy


def systemd(*arguments: str) -> str:
    """Return what it complains of; nothing where all is well."""
    if shutil.which("systemd-analyze") is None:
        pytest.skip("没有 systemd-analyze，没有核对单元文件")
    done = subprocess.run(
        ["systemd-analyze", *arguments], capture_output=True, text=True, check=False
    )
    return done.stderr if done.returncode == 0 else f"{done.stdout}{done.stderr}"


def test_systemd_reads_every_unit_without_a_word(tmp_path: Path) -> None:
    copies = [programs_of_this_machine(unit, tmp_path) for unit in UNITS]
    assert len(copies) == 4
    assert systemd("verify", *map(str, copies)) == ""


def test_a_slip_in_a_unit_would_be_told(tmp_path: Path) -> None:
    copy = programs_of_this_machine(SERVICES[0], tmp_path)
    copy.write_text(copy.read_text("utf-8").replace("ProtectHome=", "ProtectHmoe="))
    assert "ProtectHmoe" in systemd("verify", str(copy))


@pytest.mark.parametrize("unit", SERVICES, ids=lambda unit: unit.stem)
def test_a_service_may_do_little_else(unit: Path, tmp_path: Path) -> None:
    copy = programs_of_this_machine(unit, tmp_path)
    limit = f"--threshold={MOST_EXPOSED}"
    assert systemd("security", "--offline=yes", "--no-pager", limit, str(copy)) == ""


def test_what_the_units_start_are_commands_there_are() -> None:
    from qinqing.cli.program import program

    texts = "".join(unit.read_text("utf-8") for unit in SERVICES)
    commands = re.findall(r"/bin/qinqing (\w+)", texts)
    assert set(commands) == {"worker", "backup"}
    assert set(commands) <= set(program.listed)


def test_the_example_names_only_variables_that_are_read() -> None:
    text = (DEPLOY / "environment.example").read_text("utf-8")
    names = set(re.findall(r"^#?([A-Z_]+)=", text, re.MULTILINE))
    page = (ROOT / "docs/reference/environment.md").read_text("utf-8")
    assert "QINQING_HOME" in names
    assert names <= set(re.findall(r"^\| `([A-Z_]+)` \|", page, re.MULTILINE))


def test_nginx_reads_its_file(tmp_path: Path) -> None:
    if shutil.which("nginx") is None or shutil.which("openssl") is None:
        pytest.skip("没有 nginx，没有核对它的配置")
    certificate, key = tmp_path / "a.crt", tmp_path / "a.key"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "ed25519", "-nodes", "-days", "1",
         "-subj", "/CN=example", "-keyout", str(key), "-out", str(certificate)],
        check=True, capture_output=True,
    )  # fmt: skip
    text = NGINX.read_text("utf-8")
    text = text.replace("/etc/nginx/qinqing.crt", str(certificate))
    text = text.replace("/etc/nginx/qinqing.key", str(key))
    text = text.replace("/var/log/nginx", str(tmp_path))
    (tmp_path / "site.conf").write_text(text)
    whole = tmp_path / "nginx.conf"
    whole.write_text(
        f"pid {tmp_path}/pid;\nevents {{}}\nhttp {{ include {tmp_path}/site.conf; }}\n"
    )
    done = subprocess.run(
        ["nginx", "-t", "-e", str(tmp_path / "errors"), "-c", str(whole)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr


def test_the_proxy_writes_no_address_and_passes_none_of_a_visitor_on() -> None:
    text = NGINX.read_text("utf-8")
    written = re.search(r"log_format.*?;", text, re.DOTALL)
    assert written is not None
    variables = set(re.findall(r"\$(\w+)", written[0]))
    assert variables == {
        "time_iso8601", "request_method", "status", "body_bytes_sent", "request_time",
        "request_id",
    }  # fmt: skip
    for name, value in {
        "X-Forwarded-Proto": "$scheme",
        "X-Forwarded-For": "$remote_addr",
        "Forwarded": '""',
        "X-Real-IP": '""',
    }.items():
        assert f"proxy_set_header {name} {value};" in text
