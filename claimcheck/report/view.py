"""What the HTML report and the review desk show of a scan: plain strings in display order, no markup."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from claimcheck.judgements import OPEN, Standing
from claimcheck.records import Article, Claim, Finding, ScanResult
from claimcheck.report import plain
from claimcheck.report.marks import Stretch, stretches
from claimcheck.report.repeats import folded

_WEB = ("http://", "https://")


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two claims of a finding, with where it stands."""

    claim_id: str
    article_id: str
    source: str
    title: str
    path: str
    url: str  # "" unless http or https
    published: str
    answer: str
    normal: str  # the value in normal form, "" where it says no more than the answer
    quote: list[Stretch]
    speaker: str
    role: str
    via: str
    factuality: str
    polarity: str
    origins: int


@dataclass(frozen=True, slots=True)
class Card:
    """A finding, ready to show."""

    id: str
    relation: str
    type: str
    severity: str
    percent: int
    question: str
    question_id: str
    rule: str
    about_rule: str
    explanation: str
    levels: tuple[str, ...]
    standing: Standing
    sides: tuple[Side, Side]
    entities: tuple[str, ...]
    repeats: tuple[tuple[str, str, str], ...] = ()  # ids and outlets of findings between the same sentences in other copies

    @property
    def elsewhere(self) -> list[tuple[str, str]]:
        """Ids of the repeats and, at the first of each pair of outlets, the pair in words."""
        seen = {frozenset(side.source for side in self.sides)}
        named = []
        for identity, *outlets in self.repeats:
            named.append((identity, "" if frozenset(outlets) in seen else " / ".join(outlets)))
            seen.add(frozenset(outlets))
        return sorted(named, key=lambda pair: not pair[1])  # the unnamed last

    @property
    def sources(self) -> tuple[str, ...]:
        """Every outlet that takes part, once."""
        return tuple(dict.fromkeys([side.source for side in self.sides] + [name for pair in self.repeats for name in pair[1:]]))


@dataclass(frozen=True, slots=True)
class SourceLine:
    """What one outlet contributed."""

    name: str
    kind: str
    articles: int
    claims: int
    conflicts: int


@dataclass(frozen=True, slots=True)
class View:
    """The whole report."""

    summary: str
    coverage: str
    cards: Mapping[str, list[Card]]
    severities: list[tuple[str, int]]
    sources: list[SourceLine]
    entities: list[str]
    types: list[str]
    statuses: list[str]
    errors: list[tuple[str, ...]]
    open_conflicts: int = 0
    articles: Sequence[Article] = field(default_factory=list)


def count(number: int, noun: str, plural: str = "") -> str:
    """`number` with its noun in the right form: "1 conflict", "3 conflicts"."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def coverage(result: ScanResult) -> str:
    """What was read and what was not: "148 read, 2 failed, 9 copies, 31 sentences with numbers not understood"."""
    left = count(result.coverage.not_understood, "sentence with numbers", "sentences with numbers")
    return (
        f"{len(result.articles):,} read, {len(result.errors):,} failed, "
        f"{count(result.coverage.copies, 'copy', 'copies')}, {left} not understood"
    )


def pairs(conflicts: Sequence[Card]) -> str:
    """How many pairs of articles conflicts stand in, where copies repeat some: " in 12 pairs of articles"."""
    total = sum(1 + len(item.repeats) for item in conflicts)
    return f" in {total:,} pairs of articles" if total > len(conflicts) else ""


def side(claim: Claim, article: Article | None, origins: int = 1) -> Side:
    """One claim, ready to show."""
    speaker, role, via = plain.speaker(claim, article)
    url = article.url if article and article.url.lower().startswith(_WEB) else ""
    return Side(
        claim_id=claim.id,
        article_id=claim.article_id,
        source=plain.outlet(article, claim),
        title=article.title if article else "",
        path=article.path if article else "",
        url=url,
        published=plain.moment(plain.published(article) if article else plain.iso(claim.published)),
        answer=plain.answer(claim),
        normal=normal_form(claim),
        quote=stretches(claim),
        speaker=speaker,
        role=role,
        via=via or (article.origin if article and article.origin.casefold() != plain.outlet(article).casefold() else ""),
        factuality=claim.factuality,
        polarity=claim.polarity,
        origins=origins,
    )


def normal_form(claim: Claim) -> str:
    """The figure or time in one notation: "USD 165,000,000,000", "time: 2025-11-26"; empty where the value says it so already."""
    quantity, value_text = plain.quantity_of(claim), plain.value_text(claim)
    if quantity:
        low, high = plain.grouped(quantity.stated_low), plain.grouped(quantity.stated_high)
        figure = low if low == high else f"{low} to {high}"
        if low == high and low in value_text and quantity.dimension != "money":
            return ""
        hedge = "" if quantity.hedge in ("exactly", "between") else plain.label(quantity.hedge)
        unit = "" if quantity.dimension == "count" else plain.label(quantity.unit)
        words = (hedge, unit, figure) if quantity.dimension == "money" else (hedge, figure, unit)
        return " ".join(filter(None, words))
    when = plain.when_of(claim)
    if when is None:
        return ""
    start, end = (plain.moment(plain.iso(day, when.precision)) for day in (when.start, when.end))
    if start == end:
        return f"time: {start}"
    return f"time: {start} to {end}" if start and end else f"time: from {start}" if start else f"time: until {end}"


def card(
    finding: Finding,
    articles: Mapping[str, Article],
    standing: Standing = OPEN,
    rules: Mapping[str, str] | None = None,
    *,
    sides: dict[tuple[str, int], Side] | None = None,
) -> Card:
    """One finding, ready to show. `sides` keeps those made, by claim and number of origins: a claim stands in many findings."""
    made = {} if sides is None else sides
    left, right = finding.left, finding.right

    def shown(claim: Claim, origins: int) -> Side:
        key = claim.id, origins
        if key not in made:
            made[key] = side(claim, articles.get(claim.article_id), origins)
        return made[key]

    names: dict[str, str] = {}
    for claim in (left, right):
        for mention in (claim.subject, claim.object):
            if mention and mention.kind != "other":
                names.setdefault(mention.name.casefold(), plain.name(mention, articles.get(claim.article_id)))
    return Card(
        id=finding.id,
        relation=finding.relation,
        type=finding.type,
        severity=finding.severity,
        percent=round(finding.confidence * 100),
        question=finding.question or plain.statement(left, articles.get(left.article_id)),
        question_id=finding.question_id,
        rule=finding.rule,
        about_rule=(rules or {}).get(finding.rule, ""),
        explanation=finding.explanation,
        levels=finding.levels,
        standing=standing,
        entities=tuple(names[key] for key in sorted(names)),
        sides=(shown(left, finding.origins_left), shown(right, finding.origins_right)),
    )


def view(result: ScanResult, *, standings: Mapping[str, Standing] | None = None, rules: Mapping[str, str] | None = None) -> View:
    """Everything the report shows, in display order."""
    articles = {article.id: article for article in result.articles}
    known = standings or {}
    cards: dict[str, list[Card]] = {relation: [] for relation in plain.RELATIONS}
    sides: dict[tuple[str, int], Side] = {}
    for group in folded(plain.ranked(result.findings)):
        first = next((item for item in group if known.get(item.id, OPEN).needs_review), group[0])
        if first.relation in ("update", "agree"):  # shown by the claims they share, each pair named
            cards[first.relation] += [card(item, articles, known.get(item.id, OPEN), rules, sides=sides) for item in group]
            continue
        made = card(first, articles, known.get(first.id, OPEN), rules, sides=sides)
        others = tuple(
            (
                item.id,
                plain.outlet(articles.get(item.left.article_id), item.left),
                plain.outlet(articles.get(item.right.article_id), item.right),
            )
            for item in group
            if item is not first
        )
        cards[first.relation].append(replace(made, repeats=others))
    conflicts = cards["conflict"]
    tally = Counter(item.severity for item in conflicts)
    every = [item for group in cards.values() for item in group]
    sources = source_lines(result)
    return View(
        summary=f"{count(len(conflicts), 'conflict')}{pairs(conflicts)} among {count(len(result.claims), 'claim')} "
        f"from {count(len(result.articles), 'article')} of {count(len(sources), 'source')}",
        coverage=coverage(result),
        cards=cards,
        severities=[(name, tally[name]) for name in plain.SEVERITIES if tally[name]],
        sources=sources,
        entities=_entities(every),
        types=sorted({item.type for item in every}),
        statuses=sorted({item.standing.status for item in every}),
        errors=sorted((error.path, error.stage, error.error, error.hint) for error in result.errors),
        open_conflicts=sum(item.standing.needs_review for item in conflicts),
        articles=result.articles,
    )


def _entities(cards: Sequence[Card]) -> list[str]:
    """Every name once, whatever its case."""
    names: dict[str, str] = {}
    for name in sorted(name for item in cards for name in item.entities):
        names.setdefault(name.casefold(), name)
    return [names[key] for key in sorted(names)]


def source_lines(result: ScanResult) -> list[SourceLine]:
    """What each outlet contributed, by name."""
    articles = {article.id: article for article in result.articles}
    written: Counter[str] = Counter()
    kinds: dict[str, str] = {}
    for article in result.articles:
        written[plain.outlet(article)] += 1
        kinds[plain.outlet(article)] = article.source.kind
    stated = Counter(plain.outlet(owner) for claim in result.claims if (owner := articles.get(claim.article_id)))
    disputed: Counter[str] = Counter()
    for finding in result.findings:
        if finding.relation == "conflict":
            owners = (articles.get(claim.article_id) for claim in (finding.left, finding.right))
            disputed.update({plain.outlet(owner) for owner in owners if owner})
    names = sorted(written, key=lambda name: (name.casefold(), name))
    return [SourceLine(name, kinds[name], written[name], stated[name], disputed[name]) for name in names]
