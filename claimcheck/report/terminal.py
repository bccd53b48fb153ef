"""Prints what a scan found: conflicts ranked, counts, files written; and one finding in full with how it came about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from claimcheck.judgements import OPEN, Standing
from claimcheck.records import Article, Attribution, Claim, Finding, ScanResult
from claimcheck.report import plain
from claimcheck.report.clean import line
from claimcheck.report.marks import stretches
from claimcheck.report.repeats import folded
from claimcheck.report.tables import confidence
from claimcheck.report.view import count, coverage, normal_form

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

_SEVERITY_STYLE = {"high": "bold red", "medium": "yellow", "low": "cyan", "info": "dim"}
_MARK_STYLE = {"value": "bold", "cue": "bold red", "words": "underline"}
_QUOTE_CHARS = 240
_PLAIN_WIDTH = 100  # where the output is no terminal
_LISTED = 20


def console(*, stderr: bool = False) -> Console:
    """A console that adds nothing of its own: no markup, emoji or highlighting; NO_COLOR and width are respected."""
    from rich.console import Console

    made = Console(stderr=stderr, markup=False, emoji=False, highlight=False, soft_wrap=False)
    if not made.is_terminal and "COLUMNS" not in made._environ:
        made.width = _PLAIN_WIDTH
    return made


def summary(
    result: ScanResult,
    *,
    out: Console | None = None,
    standings: Mapping[str, Standing] | None = None,
    written: Sequence[Path] = (),
    limit: int = _LISTED,
) -> None:
    """Print the outcome of a scan: what was read, the conflicts, what failed, where the files are."""
    out = out or console()
    listed = [finding for finding in plain.ranked(result.findings) if finding.relation == "conflict"]
    groups = folded(listed)
    _groups(groups[:limit], result.articles, out, standings or {})
    if len(groups) > limit:
        out.print(f"… and {len(groups) - limit} more: claimcheck conflicts\n")
    relations = Counter(finding.relation for finding in result.findings)
    severities: Counter[str] = Counter(group[0].severity for group in groups)
    by_severity = ", ".join(f"{severities[name]} {name}" for name in plain.SEVERITIES if severities[name])
    repeated = f" in {len(listed):,} pairs of articles" if len(listed) > len(groups) else ""
    out.print(_text((count(len(groups), "conflict"), "bold"), (f" ({by_severity}){repeated}" if by_severity else "", "")))
    out.print(
        f"{count(relations['update'], 'update')}, {count(relations['scope_differs'], 'difference')} of scope, "
        f"{count(relations['agree'], 'agreement')}; "
        f"{count(len(result.claims), 'claim')}, {count(len(result.questions), 'question')}"
    )
    out.print(coverage(result))
    for error in sorted(result.errors, key=lambda item: (item.path, item.stage, item.error)):
        hint = f" ({line(error.hint)})" if error.hint else ""
        _indented(out, _text(("not read: ", "red"), (f"{line(error.path)}: {line(error.error)}{hint}", "")), 0)
    for path in written:
        out.print(_text(("wrote ", "dim"), (line(str(path)), "")), soft_wrap=True)


def conflicts(
    findings: Iterable[Finding],
    articles: Iterable[Article],
    *,
    out: Console | None = None,
    standings: Mapping[str, Standing] | None = None,
) -> None:
    """Print findings one after the other: question, both answers with outlet and quote, the reason; copies once."""
    groups = folded(findings)
    out = out or console()
    _groups(groups, articles, out, standings or {})
    if not groups:
        out.print("nothing found")


def _groups(groups: Sequence[Sequence[Finding]], articles: Iterable[Article], out: Console, known: Mapping[str, Standing]) -> None:
    owners = {article.id: article for article in articles}
    for number, (finding, *repeats) in enumerate(groups, 1):
        standing = known.get(finding.id, OPEN)
        head = [(f"{number:>3}  ", "dim"), (finding.severity.upper(), _SEVERITY_STYLE[finding.severity]), ("  ", "")]
        head += [(line(finding.question or plain.statement(finding.left)), "bold"), (f"  {finding.id}", "dim")]
        if standing.status != "open":
            head.append((f"  [{plain.label(standing.status)}]", "green"))
        _indented(out, _text(*head), 0)
        for claim in (finding.left, finding.right):
            _answer(out, claim, owners.get(claim.article_id))
        _indented(out, _text((f"{finding.rule}: ", "dim"), (line(finding.explanation), "")), 5)
        for names, ids in _elsewhere(repeats, owners).items():
            _indented(out, _text(("the same in ", "dim"), (names, ""), (f"  {' '.join(ids)}", "dim")), 5)
        out.print()


def _elsewhere(repeats: Iterable[Finding], owners: Mapping[str, Article]) -> dict[str, list[str]]:
    """The outlets of findings that repeat another, in words, with the ids of the findings."""
    found: dict[str, list[str]] = {}
    for other in repeats:
        names = sorted(plain.outlet(owners.get(claim.article_id), claim) for claim in (other.left, other.right))
        found.setdefault(" / ".join(names), []).append(other.id)
    return found


def show(
    finding: Finding,
    articles: Iterable[Article],
    *,
    out: Console | None = None,
    standing: Standing = OPEN,
    about_rule: str = "",
) -> None:
    """Print one finding in full: both claims with their fields and traces, the levels that linked them, the rule."""
    out = out or console()
    owners = {article.id: article for article in articles}
    out.print(
        _text(
            (f"{finding.id}  ", "dim"),
            (plain.label(finding.relation), "bold"),
            (f"  {plain.label(finding.type)}, ", ""),
            (finding.severity, _SEVERITY_STYLE[finding.severity]),
            (f", confidence {confidence(finding.confidence)}", ""),
        )
    )
    _indented(out, _text((line(finding.question or plain.statement(finding.left)), "bold")), 0)
    _indented(out, _text((line(finding.explanation), "")), 0)
    _indented(out, _text(("rule    ", "dim"), (finding.rule, ""), (f": {line(about_rule)}" if about_rule else "", "")), 0)
    _indented(out, _text(("status  ", "dim"), (_status(standing), "")), 0)
    for letter, claim, origins in (
        ("A", finding.left, finding.origins_left),
        ("B", finding.right, finding.origins_right),
    ):
        out.print()
        _full(out, letter, claim, owners.get(claim.article_id), origins)
    if finding.levels:
        out.print()
        out.print(_text(("why these two answer one question", "dim")))
        for level in finding.levels:
            _indented(out, _text((line(level), "")), 2)


def claim_sentence(claim: Claim, article: Article | None) -> str:
    """The claim as one sentence: "Harbour Post, in “Talks end”, says (Cheng denies): TSMC join the talks"."""
    source = plain.outlet(article, claim)
    title = f", in “{article.title}”," if article and article.title else ""
    speaker, role, _ = plain.speaker(claim, article)
    stance = claim.attribution[-1].stance if claim.attribution else "asserts"
    said = f" quotes {speaker}{f' ({role})' if role else ''}, who {stance}" if speaker else " says"
    return line(f"{source or 'an unnamed source'}{title}{said}: {plain.statement(claim, article)}")


def _answer(out: Console, claim: Claim, article: Article | None) -> None:
    speaker, _, via = plain.speaker(claim, article)
    date = plain.moment(plain.published(article) if article else plain.iso(claim.published))
    source = ", ".join(filter(None, [plain.outlet(article, claim) or "unknown source", date, speaker, f"via {via}" if via else ""]))
    _indented(out, _text((plain.answer(claim), "bold"), (f"  {source}", "dim")), 5)
    _indented(out, _text(("“" + plain.shorten(line(claim.quote), _QUOTE_CHARS, plain.value_text(claim)) + "”", "")), 7)


def _full(out: Console, letter: str, claim: Claim, article: Article | None, origins: int) -> None:
    _indented(out, _text((f"{letter}  ", "bold"), (claim_sentence(claim, article), "")), 0)
    quote = [("“", "")] + [(line(run.text), _MARK_STYLE.get(run.mark, "")) for run in stretches(claim)] + [("”", "")]
    _indented(out, _text(*quote), 3)
    when = plain.when_of(claim)
    fields = {
        "answer": plain.answer(claim),
        "normal form": normal_form(claim) if plain.quantity_of(claim) else "",
        "interval": _interval(claim),
        "time": f"{when.text} = {plain.iso(when.start, when.precision)} to {plain.iso(when.end, when.precision)}" if when else "",
        "factuality": f"{claim.polarity}, {claim.factuality}, certainty {claim.certainty:+d}",
        "speakers": " > ".join(_speaker(link, article) for link in claim.attribution),
        "scope": "; ".join(f"{item.kind}: {item.text}" for item in claim.scope),
        "origins": f"{origins} independent" + (f", credited to {article.origin}" if article and article.origin else ""),
        "article": ", ".join(filter(None, [article.path, plain.published(article), article.url])) if article else "",
        "claim": f"{claim.id}, {claim.kind}, characters {claim.span.start} to {claim.span.end}",
    }
    for name, text in fields.items():
        if text:
            _indented(out, _text((f"{name:<12}", "dim"), (line(text), "")), 3)
    for step in claim.trace:
        _indented(out, _text((f"{'trace':<12}", "dim"), (line(step), "")), 3)


def _speaker(link: Attribution, article: Article | None) -> str:
    name = plain.cased(link.speaker, article)
    return f"{name} ({link.cue})" if link.cue else name


def _interval(claim: Claim) -> str:
    quantity = plain.quantity_of(claim)
    if quantity is None or (quantity.low == quantity.high == quantity.value):
        return ""
    return f"{plain.grouped(quantity.low) or 'unbounded'} to {plain.grouped(quantity.high) or 'unbounded'}"


def _status(standing: Standing) -> str:
    by = f" by {line(standing.reviewer)}" if standing.reviewer else ""
    on = f" on {standing.reviewed_at.date().isoformat()}" if standing.reviewed_at else ""
    return f"{plain.label(standing.status)}{by}{on}" + (f": {line(standing.note)}" if standing.note else "")


def _text(*parts: tuple[str, str]) -> Text:
    from rich.text import Text

    return Text.assemble(*[(text, style) for text, style in parts if text])


def _indented(out: Console, text: Text, spaces: int) -> None:
    """Print `text` wrapped and indented, with no space at the end of a line."""
    margin = " " * spaces
    for row in text.wrap(out, max(10, out.width - spaces)):
        row.rstrip()
        out.print(_text((margin, "")).append_text(row), soft_wrap=True)
