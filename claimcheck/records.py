"""The records every stage shares: frozen, closed, verbatim.

A claim reads as one sentence: "Outlet S, in article A, says (asserts, plans, denies …) that SUBJECT PREDICATE OBJECT VALUE, at time WHEN".
"""

from __future__ import annotations

import hashlib
from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter


class Record(BaseModel):
    """Base of all records: immutable, and a field nobody declared is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid")


def fingerprint(prefix: str, *parts: object) -> str:
    """A stable id: `prefix` and 16 hex digits over the identity fields. The prefix keeps spreadsheets from reading it as a number."""
    joined = "\x1f".join("" if part is None else str(part) for part in parts)
    return f"{prefix}_{hashlib.sha256(joined.encode('utf-8', 'surrogatepass')).hexdigest()[:16]}"


class Span(Record):
    """Half-open offsets into an article's text: `article.text[start:end]` is the verbatim passage."""

    start: int = Field(ge=0)
    end: int = Field(ge=0)


# --- values -------------------------------------------------------------------------------------------------------------------

Change = Literal["=", "~", "<", ">", "up", "down"]
Hedge = Literal["exactly", "about", "at_least", "at_most", "more_than", "less_than", "nearly", "between"]
Dimension = Literal[
    "money", "percent", "percentage_point", "count", "length", "area", "volume", "mass", "speed", "temperature", "energy", "power",
    "pressure", "duration", "age", "ratio", "multiple", "magnitude", "calibre", "data", "frequency", "rate", "other",
]  # fmt: skip


class Quantity(Record):
    """A figure as stated and as the interval it may stand for.

    `value` is the figure stated (None for a stated range, whose ends are `stated_low` and `stated_high`; otherwise both equal `value`).
    `low` and `high` bound what the figure may stand for after hedge and rounding (None: unbounded on that side).
    `unit` is an ISO 4217 code, `percent`, `percentage_point`, `basis_point`, a unit in the singular, or the counted noun's lemma
    ("" if none).
    """

    value: Decimal | None
    stated_low: Decimal
    stated_high: Decimal
    low: Decimal | None
    high: Decimal | None
    unit: str = ""
    dimension: Dimension = "count"
    change: Change = "="
    hedge: Hedge = "exactly"
    text: str
    span: Span
    noun: str = ""  # counted noun with its modifiers, as lemmas: "somali crew member"
    per: str = ""  # "barrels a day" -> day
    role: str = ""  # how it stands to a neighbouring figure: "change" (rose 3 to 10), "level", "from", "conversion", "share" …
    also: tuple[str, ...] = ()  # other expressions of the same quantity, verbatim: "600 lb" in "270 kg (600 lb)"


Precision = Literal["time", "day", "week", "month", "quarter", "half", "year", "decade", "range"]


class When(Record):
    """A stretch of time, both ends inclusive, no more precise than the text: "March 2024" stays a month.

    `start` or `end` None means open on that side ("since January", "by 2030" has only an end).
    """

    start: datetime | None
    end: datetime | None
    precision: Precision
    text: str
    span: Span
    relative: bool = False  # resolved against the publication date
    zone: str = ""  # "GMT", "local", "EDT" … for clock times


# --- who and what ---------------------------------------------------------------------------------------------------------------

EntityKind = Literal["person", "organisation", "place", "country", "group", "other"]


class Mention(Record):
    """A noun phrase as it stands and the name it goes by: "She" -> Cheng Li-chiun. `name` is lower-case-insensitive canonical text."""

    text: str
    span: Span
    name: str
    kind: EntityKind = "other"
    head: str = ""  # lemma of the head noun
    modifiers: tuple[str, ...] = ()  # lemmas of the head's modifiers
    resolved: bool = True  # False for a pronoun or description whose referent is not known


class Attribution(Record):
    """One link of the chain who-says-so: `speaker` (canonical) said `content_span`, marked by `cue`."""

    speaker: str
    role: str = ""
    cue: str = ""
    kind: Literal["direct", "indirect", "source"] = "indirect"
    stance: Literal["asserts", "denies", "doubts", "declines"] = "asserts"
    via: str = ""
    speaker_span: Span | None = None
    cue_span: Span | None = None
    content_span: Span | None = None


Factuality = Literal[
    "asserted", "planned", "promised", "threatened", "forecast", "possible", "conditional", "wanted", "expected", "proposed", "alleged",
    "questioned", "denied", "counterfactual",
]  # fmt: skip
Polarity = Literal["positive", "negative"]


class Qualifier(Record):
    """What narrows a claim: kind says how ("part", "so_far", "further", "annual", "place", "including", "excluding", "period" …)."""

    kind: str
    text: str
    value: str = ""


class ClaimBase(Record):
    """What every kind of claim carries. The quote is verbatim: `article.text[span.start:span.end]`."""

    id: str
    article_id: str
    source_id: str = ""
    span: Span
    quote: str
    block: str = "body"
    subject: Mention | None = None
    predicate: str = ""  # lemma with particle or preposition: "invest in"
    predicate_class: str = ""  # row of data/predicates.tsv, "" if the verb is not in it
    predicate_span: Span | None = None
    object: Mention | None = None
    others: tuple[Mention, ...] = ()  # further participants: prepositional objects with their preposition in `head`
    when: When | None = None
    where: Mention | None = None
    polarity: Polarity = "positive"
    polarity_cue: str = ""
    factuality: Factuality = "asserted"
    certainty: int = Field(default=3, ge=-3, le=3)
    attribution: tuple[Attribution, ...] = ()  # outermost speaker first
    scope: tuple[Qualifier, ...] = ()
    confidence: float = Field(default=1.0, ge=0, le=1)
    terms: tuple[str, ...] = ()  # content lemmas of the clause, for linking
    context: tuple[str, ...] = ()  # content lemmas of the whole sentence
    names: tuple[str, ...] = ()  # canonical names in the sentence
    published: datetime | None = None
    trace: tuple[str, ...] = ()  # which row, cue or rule made each field


class MoneyClaim(ClaimBase):
    """An amount of money: complete with a currency and what it is paid, pledged or worth for."""

    kind: Literal["money"] = "money"
    value: Quantity


class PercentClaim(ClaimBase):
    """A share, rate or percentage: complete with what it is a percentage of."""

    kind: Literal["percent"] = "percent"
    value: Quantity


class CountClaim(ClaimBase):
    """A number of things or people: complete with the counted noun."""

    kind: Literal["count"] = "count"
    value: Quantity


class MeasureClaim(ClaimBase):
    """A physical or other measure: complete with its unit and the thing measured."""

    kind: Literal["measure"] = "measure"
    value: Quantity


class DurationClaim(ClaimBase):
    """How long something lasts or how old it is."""

    kind: Literal["duration"] = "duration"
    value: Quantity


class RatioClaim(ClaimBase):
    """A ratio or multiple: "twice as long", "50-50", "one in five"."""

    kind: Literal["ratio"] = "ratio"
    value: Quantity


class DateClaim(ClaimBase):
    """When something happened or will happen: complete with the event."""

    kind: Literal["date"] = "date"
    value: When


class RankClaim(ClaimBase):
    """A superlative or place in an order: "world's largest". `value` is the superlative, the scope of the order a qualifier `among`."""

    kind: Literal["rank"] = "rank"
    value: str


class RoleClaim(ClaimBase):
    """Who holds a role or attribute: "Vice Premier Cheng". `value` is the role."""

    kind: Literal["role"] = "role"
    value: str


class LocationClaim(ClaimBase):
    """Where something is or happened. `value` is the place or the direction from it."""

    kind: Literal["location"] = "location"
    value: str


class EventClaim(ClaimBase):
    """Who did or did not do what."""

    kind: Literal["event"] = "event"


class StatementClaim(ClaimBase):
    """A quoted or reported position."""

    kind: Literal["statement"] = "statement"


Claim = Annotated[
    MoneyClaim | PercentClaim | CountClaim | MeasureClaim | DurationClaim | RatioClaim | DateClaim | RankClaim | RoleClaim | LocationClaim
    | EventClaim | StatementClaim,
    Field(discriminator="kind"),
]  # fmt: skip
QuantityClaim = MoneyClaim | PercentClaim | CountClaim | MeasureClaim | DurationClaim | RatioClaim
CLAIM: TypeAdapter[Claim] = TypeAdapter(Claim)


# --- where it stands --------------------------------------------------------------------------------------------------------------


class Source(Record):
    """An outlet: who publishes. Unknown outlets have kind "unknown"."""

    id: str
    name: str
    kind: str = "unknown"  # agency | daily | broadcaster | government | company | aggregator | blog | other | unknown
    group: str = ""
    domains: tuple[str, ...] = ()
    language: str = ""
    note: str = ""


class Article(Record):
    """One article of a source. `id` is a hash of its content; `text` is what every span points into (title, then body)."""

    id: str
    path: str
    title: str = ""
    byline: str = ""
    published: datetime | None = None
    published_precision: Precision | None = None
    published_from: str = ""  # header | metadata | dateline | body | file name …
    source: Source
    url: str = ""
    origin: str = ""  # wire or outlet credited: "Reuters"
    text: str
    blocks: tuple[Block, ...] = ()
    encoding: str = "utf-8"
    language: str = "en"
    place: str = ""  # of the dateline: "TAIPEI"
    reposted: bool = False  # the page says that it carries other people's articles
    format: str = ""  # text, markdown, html, pdf …


class Block(Record):
    """A run of an article's text of one sort: title, heading, body, caption, list or table."""

    span: Span
    kind: str = "body"
    page: int = 0  # page of the document the run stands on, from 1; 0 where the format has no pages


Article.model_rebuild()


class Page(Record):
    """One page as a reader hands it on: its text, and what the format itself says of it. It may hold several articles.

    `blocks` are the runs of text whose sort the format states (HTML, Markdown, DOCX); without them segmentation finds the sorts itself.
    """

    path: str
    text: str
    title: str = ""
    byline: str = ""
    published: str = ""  # as written
    published_from: str = ""  # header, metadata, feed, column …
    outlet: str = ""
    url: str = ""
    format: str = "text"
    encoding: str = "utf-8"
    blocks: tuple[Block, ...] = ()


class Origin(Record):
    """Who the text comes from: articles that copy each other, credit one agency or belong to one owner are one origin."""

    id: str
    label: str  # agency, owner group, outlet, or title of the first of an unnamed set of copies
    article_ids: tuple[str, ...]
    reasons: tuple[str, ...] = ()  # why this article was folded into the origin; empty where it stands for itself
    borrowed: tuple[Borrowed, ...] = ()  # sentences of this article that stand word for word in an earlier one of another origin


class Borrowed(Record):
    """A sentence that an otherwise independent article took over: where it stands, and the id of the origin it came from."""

    span: Span
    origin_id: str


Origin.model_rebuild()


# --- what comes of it ---------------------------------------------------------------------------------------------------------------

Relation = Literal["agree", "conflict", "update", "scope_differs"]
Severity = Literal["high", "medium", "low", "info"]


class Question(Record):
    """Claims that answer one question, and why they were put together."""

    id: str
    label: str
    claim_ids: tuple[str, ...]
    why: tuple[str, ...] = ()


class Finding(Record):
    """How two claims stand to each other, by which rule, and why, in one sentence."""

    id: str
    relation: Relation
    type: str  # numeric | date | location | entity_role | negation | rank | factuality | attribution | presupposition | participation
    rule: str
    severity: Severity = "medium"
    confidence: float = Field(default=0.5, ge=0, le=1)
    question: str = ""
    question_id: str = ""
    left: Claim
    right: Claim
    explanation: str
    levels: tuple[str, ...] = ()  # the comparison levels that linked the two, with their weights
    origins_left: int = 1
    origins_right: int = 1


class Judgement(Record):
    """A reviewer's decision on a finding; append-only."""

    finding: str  # finding fingerprint
    verdict: Literal["accept", "dismiss", "update", "scope_differs", "comment", "undo"]
    reviewer: str
    note: str = ""
    time: datetime
    expires: date | None = None
    anchor: str = ""  # fingerprint of what the finding is about, without its evidence: tells a changed finding from a new one


class ScanError(Record):
    """An input that could not be read: which, at what stage, why, what to do."""

    path: str
    stage: str
    error: str
    hint: str = ""


class Coverage(Record):
    """What a scan could and could not take in."""

    copies: int = 0  # articles that repeat another one
    sentences: int = 0
    not_understood: int = 0  # sentences with a figure that gave no value


class ScanResult(Record):
    """All a scan found, each list in a stable order."""

    articles: tuple[Article, ...] = ()
    claims: tuple[Claim, ...] = ()
    questions: tuple[Question, ...] = ()
    findings: tuple[Finding, ...] = ()
    errors: tuple[ScanError, ...] = ()
    coverage: Coverage = Coverage()
    origins: dict[str, Origin] = Field(default_factory=dict)  # article id to who stands behind it, with the reasons


class Verdict(Record):
    """What the ledger says of one statement."""

    statement: str
    verdict: Literal["supported", "contradicted", "mixed", "updated", "not_found"]
    evidence: tuple[Finding, ...] = ()
    reason: str = ""
