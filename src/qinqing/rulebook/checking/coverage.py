"""Coverage: every provision has norms or a reason why not; every fact is used."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from qinqing.rulebook.checking.report import Report
from qinqing.rulebook.expression import tree
from qinqing.rulebook.loading.content import Content
from qinqing.rulebook.norms import Norm
from qinqing.rulebook.text.document import Provision

VAGUE = ("原则上", "一般", "尽可能", "确有需要", "适当", "有关规定", "相关规定", "必要")


def check_coverage(
    content: Content, provisions: list[Provision], report: Report
) -> None:
    """Find provisions that are neither encoded nor explained."""
    encoded = {norm.provision for norm in content.rulebooks.norms.values()}
    marked = content.rulebooks.principles
    for provision in provisions:
        has, mark = provision.id in encoded, marked.get(provision.id)
        if provision.kind == "norm" and not has:
            kind = mark.kind if mark else ""
            if kind != "untranslatable":
                report.add("not_encoded", "error", provision.id, "条款尚无规范")
        elif not has and mark is None:
            report.add("unexplained", "error", provision.id, "条款既无规范也未说明理由")
        if mark and mark.kind == "untranslatable":
            report.add("untranslatable", "note", provision.id, mark.why)
    by_document = Counter(
        provision.document
        for provision in provisions
        if provision.kind == "norm" and provision.id in encoded
    )
    report.details["norm_provisions_encoded_by_document"] = dict(by_document)
    ids = {provision.id for provision in provisions}
    wanted = {provision.id for provision in provisions if provision.kind == "norm"}
    chosen = [marked[key] for key in marked if key in ids]
    report.figures.update(
        provisions=len(provisions),
        norm_provisions=len(wanted),
        norm_provisions_encoded=len(wanted & encoded),
        principles=sum(item.kind != "untranslatable" for item in chosen),
        untranslatable=sum(item.kind == "untranslatable" for item in chosen),
    )


def check_vocabulary_use(content: Content, report: Report) -> None:
    """Note facts no norm uses, acts no norm speaks about and empty standards."""
    norms = list(content.rulebooks.norms.values())
    used = {key for norm in norms for key in _columns(norm)}
    for fact in content.vocabulary.facts.values():
        if fact.key not in used:
            report.add("unused_fact", "warning", fact.name, "没有规范用到这个事实")
    spoken = {act for norm in norms for act in norm.acts}
    for act in content.vocabulary.acts.values():
        if act.key not in spoken:
            report.add("act_without_norm", "warning", act.label, "没有规范涉及这个行为")
    for spec in content.parameters.values():
        if not spec.values:
            text = f"各地“{spec.label}”均未录入，答复会指明缺少该标准"
            report.add("empty_parameter", "note", spec.name, text)


def check_open_texture(content: Content, norms: Iterable[Norm], report: Report) -> None:
    """List vague words in quotations and facts that only a person can judge."""
    facts = content.vocabulary.facts
    vague: dict[str, list[str]] = {}
    judged: dict[str, list[str]] = {}
    for norm in norms:
        words = "".join(q.words or q.gist or "" for q in norm.every_quotation())
        for word in VAGUE:
            if word in words:
                vague.setdefault(word, []).append(norm.id)
        for key in _columns(norm):
            if facts[key].judged:
                judged.setdefault(facts[key].name, []).append(norm.id)
    report.details["vague_words"] = vague
    report.details["open_texture"] = judged


def check_status(content: Content, documents: Iterable[str], report: Report) -> None:
    """Note drafts, undated documents and units' documents."""
    for key in documents:
        document = content.documents[key]
        if document.status in ("draft", "report"):
            report.add(
                "draft", "note", key, "征求意见稿，尚未生效，只在无现行规定时参考"
            )
        elif document.undated:
            report.add("undated", "note", key, "文本未载明日期，按现行有效处理")
        if document.scope_unit:
            report.add("unit_scope", "note", key, f"只约束{document.scope_unit}")


def _columns(norm: Norm) -> list[str]:
    return [name for _, part in norm.expressions() for name in tree.columns(part)]
