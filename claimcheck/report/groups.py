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


_Row = tuple[int, int, str, dict[str, list[Claim]]]  # minus claims in conflict, minus claims compared, label, claims by source


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
class Block:
    """Questions by the sources that answer any of them."""

    sources: list[str]
    rows: list[tuple[str, list[Cell]]]


@dataclass(frozen=True, slots=True)
class Heat:
    """Questions by sources, sources that share no question apart; `total` counts the questions not shown too."""

    blocks: list[Block]
    total: int

    @property
    def left_out(self) -> int:
        """How many questions are not shown."""
        return self.total - sum(len(block.rows) for block in self.blocks)


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
    """Findings that share claims, directly or through others, together; in the order of the first of each."""
    listed = list(findings)
    roots = _joined([(finding.left.id, finding.right.id) for finding in listed])
    groups: dict[str, list[Finding]] = {}
    for finding in listed:
        groups.setdefault(roots[finding.left.id], []).append(finding)
    return [_group(members, cards, articles, plots) for members in groups.values()]


def _joined(sets: Iterable[Sequence[str]]) -> dict[str, str]:
    """Every name to the one that stands for all names it shares a set with, directly or through others."""
    parent: dict[str, str] = {}

    def root(name: str) -> str:
        while parent.setdefault(name, name) != name:
            parent[name] = parent[parent[name]]
            name = parent[name]
        return name

    for names in sets:
        for name in names:
            parent[root(name)] = root(names[0])
    return {name: root(name) for name in list(parent)}


def heat(result: ScanResult) -> Heat:
    """Questions that more than one source answers, most disputed first, by sources."""
    articles = {article.id: article for article in result.articles}
    states: dict[str, str] = {}
    for state in reversed(_STATES):
        for finding in result.findings:
            if finding.relation == state:
                states[finding.left.id] = states[finding.right.id] = state
    rows: list[_Row] = []
    for question, claims in asked(result):
        by_source: dict[str, list[Claim]] = {}
        for claim in claims:
            by_source.setdefault(plain.outlet(articles.get(claim.article_id), claim), []).append(claim)
        if len(by_source) > 1:
            disputed = sum(states.get(claim.id) == "conflict" for claim in claims)
            compared = sum(claim.id in states for claim in claims)
            rows.append((-disputed, -compared, question.label, by_source))
    rows.sort(key=lambda row: row[:3])
    shown = rows[:HEAT_ROWS]
    roots = _joined([sorted(row[3]) for row in shown])
    blocks: dict[str, list[_Row]] = {}
    for row in shown:
        blocks.setdefault(roots[min(row[3])], []).append(row)
    return Heat([_block(members, states) for members in blocks.values()], len(rows))


def _block(rows: Sequence[_Row], states: Mapping[str, str]) -> Block:
    sources = sorted({name for row in rows for name in row[3]}, key=lambda name: (name.casefold(), name))
    return Block(sources, [(label, [_cell(by_source.get(name, ()), states) for name in sources]) for _, _, label, by_source in rows])


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
        id="g_" + min(finding.id for finding in findings).removeprefix("f_"),
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
