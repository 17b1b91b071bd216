"""An example as it is typed: for curl, and for Python with nothing installed."""

from __future__ import annotations

import json
import shlex
from typing import Any

from qinqing.api.description.examples import Example

_BREAK = " \\\n  "
_PRINT = "print(json.dumps(answer, ensure_ascii=False, indent=2))"


def curl(example: Example, root: str) -> str:
    """Return the command; `root` is the site, such as `http://127.0.0.1:8000`."""
    address = shlex.quote(root + example.address)
    if example.body is not None:
        parts = [
            f"curl --silent {address}",
            "--header 'Content-Type: application/json'",
            f"--data {shlex.quote(pretty(example.body))}",
        ]
    elif example.query:
        pairs = [shlex.quote(f"{name}={value}") for name, value in example.query]
        parts = [
            f"curl --silent --get {address}",
            *(f"--data-urlencode {pair}" for pair in pairs),
        ]
    elif example.file:
        parts = [f"curl --silent --output {example.file} {address}"]
    else:
        parts = [f"curl --silent {address}"]
    return _BREAK.join(parts)


def python(example: Example, root: str) -> str:
    """Return a program that prints the answer."""
    if example.file:
        return _downloading(example, root)
    write = _getting if example.body is None else _posting
    return write(example, root)


def _downloading(example: Example, root: str) -> str:
    return "\n".join(
        [
            "from pathlib import Path",
            "from urllib.request import urlopen",
            "",
            f'with urlopen("{root}{example.address}") as response:',
            f'    Path("{example.file}").write_bytes(response.read())',
        ]
    )


def _getting(example: Example, root: str) -> str:
    address = root + example.address
    if not example.query:
        lines = [
            "import json",
            "from urllib.request import urlopen",
            "",
            f'with urlopen("{address}") as response:',
        ]
    else:
        lines = [
            "import json",
            "from urllib.parse import urlencode",
            "from urllib.request import urlopen",
            "",
            "query = urlencode(",
            "    [",
            *(f"        ({_text(n)}, {_text(value)})," for n, value in example.query),
            "    ]",
            ")",
            f'with urlopen("{address}?" + query) as response:',
        ]
    return "\n".join([*lines, "    answer = json.load(response)", _PRINT])


def _posting(example: Example, root: str) -> str:
    return "\n".join(
        [
            "import json",
            "from urllib.request import Request, urlopen",
            "",
            f"case = {_literal(example.body)}",
            "request = Request(",
            f'    "{root}{example.address}",',
            "    data=json.dumps(case).encode(),",
            '    headers={"Content-Type": "application/json"},',
            ")",
            "with urlopen(request) as response:",
            "    answer = json.load(response)",
            _PRINT,
        ]
    )


def pretty(data: Any) -> str:
    """Return JSON as people read it."""
    return json.dumps(data, ensure_ascii=False, indent=2)


def _text(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _literal(value: Any, indent: str = "") -> str:
    """Write a value of the example's body as Python does."""
    inner = indent + "    "
    if isinstance(value, dict):
        items = [
            f"{inner}{_text(key)}: {_literal(item, inner)},"
            for key, item in value.items()
        ]
        return "\n".join(["{", *items, f"{indent}}}"])
    if isinstance(value, list):
        return f"[{', '.join(_literal(item, inner) for item in value)}]"
    return _text(value) if isinstance(value, str) else repr(value)
