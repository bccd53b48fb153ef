"""Claims: who does what to whom, when and where, how surely, and who says so; one class for each kind of answer."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, ClassVar, Literal

from pydantic import Field, TypeAdapter

from claimcheck.records.base import Record, Span
from claimcheck.records.values import Quantity, When

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
    """Who did or did not do what: its answer is its polarity."""

    kind: Literal["event"] = "event"
    value: ClassVar[None] = None


class StatementClaim(ClaimBase):
    """A quoted or reported position: its answer is its quote."""

    kind: Literal["statement"] = "statement"
    value: ClassVar[None] = None


Claim = Annotated[
    MoneyClaim | PercentClaim | CountClaim | MeasureClaim | DurationClaim | RatioClaim | DateClaim | RankClaim | RoleClaim | LocationClaim
    | EventClaim | StatementClaim,
    Field(discriminator="kind"),
]  # fmt: skip
QuantityClaim = MoneyClaim | PercentClaim | CountClaim | MeasureClaim | DurationClaim | RatioClaim
CLAIM: TypeAdapter[Claim] = TypeAdapter(Claim)
