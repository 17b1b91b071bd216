"""Reading a page as a person does: its links, its buttons, what a form carries."""

from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urlencode

from django.test import Client

VOID = {"input", "link", "meta", "br"}


@dataclass
class Form:
    action: str
    fields: list[tuple[str, str]] = field(default_factory=list)
    buttons: list[tuple[str, str, str]] = field(default_factory=list)


class Page(HTMLParser):
    """A page with its status, links as (text, address), forms and all its text."""

    def __init__(self, status: int, text: str) -> None:
        super().__init__()
        self.status = status
        self.html = text
        self.links: list[tuple[str, str]] = []
        self.forms: list[Form] = []
        self.ids: list[str] = []
        self.marked: list[str] = []
        self.headings: list[str] = []
        self._typed = ""
        self._open: list[tuple[str, dict[str, str], list[str]]] = []
        self.texts: list[str] = []
        self.feed(text)

    @property
    def text(self) -> str:
        return "".join("".join(self.texts).split())

    @property
    def asked(self) -> str:
        """The name of what the page's first form asks for."""
        return next((name for name, _, _ in self.forms[0].buttons if name), self._typed)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = {name: value or "" for name, value in attrs}
        if "id" in named:
            self.ids.append(named["id"])
        if tag == "form":
            self.forms.append(Form(named.get("action", "")))
        if tag == "input" and named.get("type") == "hidden":
            self.forms[-1].fields.append((named["name"], named["value"]))
        elif tag == "input" and named.get("id") == "answer":
            self._typed = named["name"]
        if tag not in VOID:
            self._open.append((tag, named, []))

    def handle_data(self, data: str) -> None:
        self.texts.append(data)
        for _, _, words in self._open:
            words.append(data)

    def handle_endtag(self, tag: str) -> None:
        while self._open:
            name, named, words = self._open.pop()
            self._closed(name, named, "".join("".join(words).split()))
            if name == tag:
                break

    def _closed(self, tag: str, named: dict[str, str], words: str) -> None:
        match tag:
            case "a":
                self.links.append((words, named.get("href", "")))
            case "button" if self.forms:
                button = (named.get("name", ""), named.get("value", ""), words)
                self.forms[-1].buttons.append(button)
            case "mark":
                self.marked.append(words)
            case "h1":
                self.headings.append(words)

    def link(self, words: str) -> str:
        """Return the address of the first link that holds these words."""
        found = [address for text, address in self.links if words in text]
        assert found, f"no link says {words}: {[text for text, _ in self.links]}"
        return found[0]

    def address_of(self, answer: str) -> str:
        """Return where pressing the button with these words leads."""
        for form in self.forms:
            for name, value, words in form.buttons:
                if name and words.startswith(answer):
                    return f"{form.action}?{urlencode([*form.fields, (name, value)])}"
        raise AssertionError(f"no button says {answer}")


def opened(client: Client, address: str) -> Page:
    response = client.get(address, follow=True)
    return Page(response.status_code, response.text)


def said(page: str, **facts: str) -> str:
    """Return an address: `f_` stands for `f.`, which Python does not allow."""
    pairs = {
        f"f.{name[2:]}" if name.startswith("f_") else name: value
        for name, value in facts.items()
    }
    return f"{page}?{urlencode(pairs)}"
