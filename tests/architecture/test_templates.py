"""Pages hold no styles and scripts of their own: the content policy refuses them."""

import re

import pytest

from tests.architecture.checkout import ROOT, SOURCE, code_files

INLINE = {
    "a style attribute": re.compile(r"<[^>]*\sstyle\s*=", re.I),
    "a style element": re.compile(r"<style\b", re.I),
    "a script without a file": re.compile(r"<script\b(?![^>]*\ssrc=)", re.I),
    "an event attribute": re.compile(r"<[^>]*\son[a-z]+\s*=", re.I),
    "an address elsewhere": re.compile(
        r"""(?:src|href|action)\s*=\s*["']?(?:https?:)?//""", re.I
    ),
}


def faults(text: str) -> list[str]:
    return [fault for fault, pattern in INLINE.items() if pattern.search(text)]


def test_no_template_holds_what_the_content_policy_refuses() -> None:
    templates = [p for p in code_files(".html") if p.is_relative_to(SOURCE)]
    assert templates
    found = {
        str(path.relative_to(ROOT)): faults(path.read_text(encoding="utf-8"))
        for path in templates
    }
    assert not {name: what for name, what in found.items() if what}


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ('<p class="a" style="color:red">', "a style attribute"),
        ("<style>p{}</style>", "a style element"),
        ("<script>go()</script>", "a script without a file"),
        ('<a href="/" onclick="go()">', "an event attribute"),
        ('<img src="//elsewhere/x.png">', "an address elsewhere"),
    ],
)
def test_each_fault_is_recognised(text: str, fault: str) -> None:
    assert faults(text) == [fault]
