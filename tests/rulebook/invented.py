"""A small invented country with its own facts, acts and documents.

Tests write only the norms they are about, as YAML beside what they expect; everything
goes through the real loader.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from itertools import count
from pathlib import Path
from typing import Any

import yaml

from qinqing.rulebook.answering import Answer, answer, read_inquiry
from qinqing.rulebook.answering.answer import Deciders
from qinqing.rulebook.loading import Content, load_content
from qinqing.rulebook.releases import Release, compile_release
from qinqing.rulebook.text import shipped_content
from qinqing.worktime import Calendar

DAY = date(2026, 11, 20)
PROVISIONS = 9

FACTS = """
- {name: 已批准, key: approved, type: bool, question: 批准了吗, controlled: true}
- {name: 已报备, key: filed, type: bool, question: 报备了吗, controlled: true}
- {name: 已登记, key: registered, type: bool, question: 登记了吗, controlled: true}
- {name: 已付款, key: paid, type: bool, question: 付款了吗, controlled: true}
- {name: 费用, key: cost, type: money, question: 多少钱, controlled: true}
- {name: 得体, key: proper, type: bool, question: 得体吗, controlled: true}
- {name: 需要, key: needed, type: bool, question: 需要吗, judged: true}
- {name: 紧急, key: urgent, type: bool, question: 紧急吗}
- {name: 伪装, key: faked, type: bool, question: 是假装的吗}
- {name: 已退还, key: returned, type: bool, question: 退了吗, known: after}
- {name: 已报告, key: reported, type: bool, question: 报了吗, known: after}
- {name: 次数, key: times, type: integer, question: 几次}
- {name: 人数, key: people, type: integer, question: 几人}
- {name: 已说明理由并经批准, key: justified_and_approved, type: bool, question: 说了吗}
- name: 类别
  key: category
  type: enum
  question: 哪一类
  questions: {take: 收的是哪一类}
  options:
  - {value: 甲类, key: first, code: 1}
  - {value: 乙类, key: second, code: 2}
  - {value: 丙类, key: third, code: 7}
"""

ACTS = """
- {key: take, code: 1, label: 收东西, who: [official], group: 往来, aliases: [收礼]}
- {key: go, code: 2, label: 去活动, who: [official, organ], group: 往来, aliases: []}
- {key: lead, code: 3, label: 带队, who: [leader], group: 往来, aliases: []}
- {key: trade, code: 4, label: 做买卖, who: [enterprise], group: 往来, aliases: []}
"""

ACTORS = """
- {key: official, code: 1, label: 干部, includes: []}
- {key: leader, code: 2, label: 领导, includes: [official]}
- {key: organ, code: 3, label: 单位, includes: []}
- {key: enterprise, code: 4, label: 企业, includes: []}
"""

PARAMETERS = """
- {name: 餐标, key: meal_standard, type: money, label: 用餐标准, who_sets: 财政局}
- {name: 起算人数, key: least_people, type: integer}
"""

PLACES = """
places:
- {id: cn, name: 中国, kind: country, parent: null}
- {id: province, name: 甲省, kind: province, parent: cn}
- {id: city, name: 甲州市, kind: prefecture, parent: province}
- {id: county, name: 甲谷县, kind: county, parent: city}
- {id: elsewhere, name: 乙省, kind: province, parent: cn}
"""


@dataclass(frozen=True)
class Paper:
    """An invented document; its provisions are ``id/1`` to ``id/9``."""

    id: str
    rank: str
    place: str
    status: str = "in_force"
    since: date | None = None
    unit: str | None = None

    def words(self, number: int) -> str:
        """Return the exact words of a provision."""
        return f"{self.id}第{number}项的原话。"

    def meta(self, digest: str) -> dict[str, Any]:
        """Return the meta data of the document."""
        return {
            "id": self.id,
            "title": f"{self.id}的规定",
            "short_title": f"{self.id}规定",
            "issuer": f"{self.id}机关",
            "issuer_stated": True,
            "number": None,
            "rank": self.rank,
            "place": self.place,
            "status": self.status,
            "carrier": "document",
            "issued": self.since,
            "effective_from": self.since,
            "effective_to": None,
            "undated": self.since is None,
            "scope_unit": self.unit,
            "script": "hans",
            "text": "full",
            "sha256": digest,
            "origin": "为测试而写",
            "interpreter": {"name": f"{self.id}解释机关"},
        }

    def write(self, root: Path) -> None:
        """Write the document into a content root."""
        folder = root / "documents" / self.id
        folder.mkdir(parents=True)
        source, entries = "", []
        for number in range(1, PROVISIONS + 1):
            span = [len(source), len(source) + len(self.words(number))]
            entries.append(
                {
                    "id": f"{self.id}/{number}",
                    "heading": [],
                    "label": f"第{number}项",
                    "span": span,
                    "kind": "norm",
                }
            )
            source += self.words(number) + "\n"
        (folder / "source.txt").write_text(source, "utf-8", newline="")
        digest = sha256(source.encode()).hexdigest()
        _write(folder / "meta.yaml", self.meta(digest))
        _write(folder / "provisions.yaml", {"provisions": entries})


PAPERS = (
    Paper("nation", "national", "cn", since=date(2000, 1, 1)),
    Paper("region", "provincial", "province", "trial", date(2005, 1, 1)),
    Paper("town", "municipal", "city"),
    Paper("shire", "county", "county", since=date(2010, 1, 1)),
    Paper("bureau", "unit", "county", unit="甲谷县某局"),
    Paper("sketch", "county", "county", "draft"),
    Paper("rumour", "municipal", "city", "report"),
)


class Invented:
    """The invented country, in which a test enacts norms."""

    def __init__(self, folder: Path) -> None:
        self.root = folder / "invented"
        self._packs = (folder / f"pack{number}" for number in count())
        texts = {
            "facts/all.yaml": FACTS,
            "acts.yaml": ACTS,
            "actors.yaml": ACTORS,
            "parameters/all.yaml": PARAMETERS,
            "jurisdictions.yaml": PLACES,
        }
        for name, text in texts.items():
            put(self.root / name, text)
        schema = self.root / "schema" / "rulebook.schema.json"
        schema.parent.mkdir()
        shutil.copy(shipped_content() / "schema" / schema.name, schema)
        for paper in PAPERS:
            paper.write(self.root)

    def content(
        self, norms: str = "", *, cases: str = "", parameters: str = ""
    ) -> Content:
        """Load the country with these norms in force.

        ``norms`` maps a norm's id to the rest of it; ``cases`` lists cases by
        provision; ``parameters`` is a site's own parameter file.
        """
        pack = next(self._packs)
        for document, entries in _files(norms, cases).items():
            data = {"document": document, "provisions": entries}
            _write(pack / "rulebooks" / f"{document}.yaml", data)
        if parameters:
            put(pack / "parameters" / "site.yaml", parameters)
        return load_content([self.root, pack])

    def with_files(self, **files: str) -> Content:
        """Load the country with a site's own files, named ``folder__file``."""
        pack = next(self._packs)
        for name, text in files.items():
            put(pack / f"{name.replace('__', '/')}.yaml", text)
        return load_content([self.root, pack])

    def enact(self, norms: str, *, parameters: str = "") -> Asking:
        """Return a way of asking under these norms."""
        content = self.content(norms, parameters=parameters)
        return Asking(compile_release(content, Calendar()))


class Asking:
    """Questions to one release, understood and answered as for people."""

    def __init__(self, release: Release) -> None:
        self.release = release
        self.deciders = Deciders(release)

    def __call__(
        self,
        act: str,
        facts: Mapping[str, object] | None = None,
        *,
        place: str = "county",
        on: date = DAY,
        today: date = DAY,
        **question: Any,
    ) -> Answer:
        """Answer a question about facts given by their Chinese names."""
        inquiry = read_inquiry(
            self.release, act=act, facts=facts, place=place, on=on, **question
        )
        return answer(self.deciders, inquiry, today=today)


def _files(norms: str, cases: str) -> dict[str, list[dict[str, Any]]]:
    entries: dict[str, dict[str, Any]] = {}
    for key, norm in (yaml.safe_load(norms) or {}).items():
        provision = key.split("#")[0]
        entry = entries.setdefault(provision, {"provision": provision, "norms": []})
        document, number = provision.split("/")[:2]
        words = Paper(document, "", "").words(int(number))
        entry["norms"].append({"id": key, "quote": words, "who": "official", **norm})
    for provision, listed in (yaml.safe_load(cases) or {}).items():
        entries[provision]["cases"] = listed
    return _by_document(entries.values())


def _by_document(
    entries: Iterable[Mapping[str, Any]],
) -> dict[str, list[dict[str, Any]]]:
    found: dict[str, list[dict[str, Any]]] = {}
    for entry in entries:
        found.setdefault(entry["provision"].split("/")[0], []).append(dict(entry))
    return found


def put(path: Path, text: str) -> Path:
    """Write a text file, making its folder."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return path


def _write(path: Path, data: Any) -> None:
    put(path, yaml.safe_dump(data, allow_unicode=True, sort_keys=False))
