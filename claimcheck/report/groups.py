"""Findings and claims by question, as the report shows them: updates with their plot, agreement with its origins, the heat map."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from claimcheck.records import Article, Claim, Finding, ScanResult
from claimcheck.report import plain
from claimcheck.report.marks import Stretch, stretches
from claimcheck.report.pivot import asked, moment
from claimcheck.report.plot import Plot, plot
from claimcheck.report.view import Card, Side, normal_form, side

HEAT_ROWS = 150  # questions in the heat map; the matrix export has them all
_HEAT_CHARS = 40
_STATES = ("conflict", "update", "scope_differs", "agree")  # the first that holds names a cell
SIGNS = {"conflict": "≠", "update": "↻", "scope_differs": "≈", "agree": "=", "alone": "·"}


@dataclass(frozen=True, slots=True)
class Group:
    """The findings of one relation on one question, with every answer that takes part and its plot."""

    id: str
    question: str
    cards: list[Card]
    answers: list[Side]
    sources: tuple[str, ...]
    entities: tuple[str, ...]
    origins: int
    plot: Plot | None


@dataclass(frozen=True, slots=True)
class Cell:
    """What one source answers to one question, and how that stands to the others: a state of SIGNS, "" for no answer."""

    state: str
    sign: str
    text: str
    full: str


@dataclass(frozen=True, slots=True)
class Heat:
    """Questions by sources."""

    sources: list[str]
    rows: list[tuple[str, list[Cell]]]
    left_out: int


@dataclass(frozen=True, slots=True)
class ClaimLine:
    """A claim in the table of claims."""

    id: str
    source: str
    published: str
    kind: str
    speaker: str
    statement: str
    normal: str
    quote: list[Stretch]


def grouped(findings: Iterable[Finding], cards: Mapping[str, Card], articles: Mapping[str, Article], *, plots: bool = False) -> list[Group]:
    """Findings by question, in the order of the first of each."""
    groups: dict[str, list[Finding]] = {}
    for finding in findings:
        groups.setdefault(finding.question_id or finding.id, []).append(finding)
    return [_group(members, cards, articles, plots) for members in groups.values()]


def heat(result: ScanResult) -> Heat:
    """Questions that more than one source answers, most disputed first, by sources."""
    articles = {article.id: article for article in result.articles}
    states: dict[str, str] = {}
    for state in reversed(_STATES):
        for finding in result.findings:
            if finding.relation == state:
                states[finding.left.id] = states[finding.right.id] = state
    rows: list[tuple[int, str, str, dict[str, list[Claim]]]] = []
    for question, claims in asked(result):
        by_source: dict[str, list[Claim]] = {}
        for claim in claims:
            by_source.setdefault(plain.outlet(articles.get(claim.article_id), claim), []).append(claim)
        if len(by_source) > 1:
            disputed = sum(states.get(claim.id) == "conflict" for claim in claims)
            rows.append((-disputed, question.label, question.id, by_source))
    rows.sort(key=lambda row: row[:3])
    shown = rows[:HEAT_ROWS]
    sources = sorted({name for row in shown for name in row[3]}, key=lambda name: (name.casefold(), name))
    lines = [(label, [_cell(by_source.get(name, ()), states) for name in sources]) for _, label, _, by_source in shown]
    return Heat(sources, lines, len(rows) - len(shown))


def _cell(claims: Sequence[Claim], states: Mapping[str, str]) -> Cell:
    if not claims:
        return Cell("", "", "", "")
    found = {states.get(claim.id, "alone") for claim in claims}
    state = next((name for name in _STATES if name in found), "alone")
    full = " | ".join(dict.fromkeys(plain.answer(claim) for claim in claims))
    return Cell(state, SIGNS[state], plain.shorten(full, _HEAT_CHARS), full)


def _group(findings: Sequence[Finding], cards: Mapping[str, Card], articles: Mapping[str, Article], plots: bool) -> Group:
    members = [cards[finding.id] for finding in findings]
    claims = {claim.id: claim for finding in findings for claim in (finding.left, finding.right)}
    origins = {claim.id: 0 for claim in claims.values()}
    for finding in findings:
        origins[finding.left.id] = max(origins[finding.left.id], finding.origins_left)
        origins[finding.right.id] = max(origins[finding.right.id], finding.origins_right)
    listed = sorted(claims.values(), key=lambda claim: moment(claim, articles))
    return Group(
        id=findings[0].question_id or findings[0].id,
        question=members[0].question,
        cards=members,
        answers=[side(claim, articles.get(claim.article_id), origins[claim.id]) for claim in listed],
        sources=tuple(dict.fromkeys(plain.outlet(articles.get(claim.article_id), claim) for claim in listed)),
        entities=tuple(sorted({name for card in members for name in card.entities})),
        origins=max(origins.values()),
        plot=plot(listed, articles) if plots else None,
    )


def claim_line(claim: Claim, article: Article | None) -> ClaimLine:
    """One claim as a row of the table of claims."""
    speaker, _, _ = plain.speaker(claim, article)
    return ClaimLine(
        id=claim.id,
        source=plain.outlet(article, claim),
        published=plain.moment(plain.published(article) if article else plain.iso(claim.published)),
        kind=claim.kind,
        speaker=speaker,
        statement=plain.statement(claim, article),
        normal=normal_form(claim),
        quote=stretches(claim),
    )
