"""Running a command in this process, exactly as the installed program does."""

import json
from typing import Any

from click.testing import CliRunner, Result

from qinqing.cli.program import program


def run(*arguments: str, typed: str | None = None) -> Result:
    return CliRunner().invoke(program, list(arguments), input=typed)


def data(*arguments: str) -> Any:
    """Run with ``--json``; the output is JSON and nothing else."""
    result = run(*arguments, "--json")
    assert result.exit_code == 0, result.stderr
    return json.loads(result.stdout)


def refused(*arguments: str) -> tuple[dict[str, Any], str]:
    """Run with ``--json`` what must be refused; return the error and what was told."""
    result = run(*arguments, "--json")
    assert result.exit_code == 2, result.output
    assert "Traceback" not in result.output
    told: dict[str, Any] = json.loads(result.stdout)
    assert set(told) == {"error"}
    error = told["error"]
    assert error["message"] in result.stderr
    return error, result.stderr
