"""What linking hands to comparing: claims as sets and numbers, pairs of them, and the levels that joined each pair."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from claimcheck.records import Claim, Question

QUANTITY_KINDS = frozenset({"money", "percent", "count", "measure", "duration", "ratio"})


@dataclass(slots=True, eq=False)
class Linkable:
    """A claim as linking sees it. `concepts` are lemmas folded to the classes of data/predicates.tsv and data/concepts.tsv."""

    claim: Claim
    place: int  # position in the stable order of all claims
    article: str
    story: int
    dimension: str
    things: frozenset[str]  # what is counted or measured: folded head lemmas
    modifiers: frozenset[str]
    action: str  # predicate class, or the lemma where it has none
    actions: frozenset[str]  # all classes the clause's words stand for
    subject: str
    object: str
    names: frozenset[str]
    terms: frozenset[str]
    context: frozenset[str]
    start: datetime | None
    end: datetime | None
    dated: bool  # the text gives the time, it is not taken from the publication date
    scope: frozenset[str]
    figure: float | None  # the figure stated, for comparison of size
    places: frozenset[str] = frozenset()
    local: frozenset[str] = frozenset()  # words of the place said of the figure itself
    grade: str = ""  # how badly: "serious", "slight"
    attribute: str = ""  # the property a figure gives: depth, population, price …
    told: bool = True  # its clause is what tells it: "20 died"; not so in "the crowd of 20,000 tried to leave", where it is known
    of_story: bool = False  # that question has one answer in a story: how many died
    whole: bool = True  # no larger figure in its article answers the same question: a smaller one is a part
    period: frozenset[str] = frozenset()  # accounting periods named
    named: frozenset[str] = frozenset()  # which of subject and object are names
    holders: frozenset[str] = frozenset()  # whose property it is
    owners: frozenset[str] = frozenset()  # names its subject or object belongs to, no places: "honda" of "Honda's sales in China"
    acts: frozenset[str] = frozenset()  # action and predicate
    opposed: frozenset[str] = frozenset()  # the classes and lemmas that exclude them
    stands_for: frozenset[str] = frozenset()  # actions that the counted noun stands for: "four arrests" count the arrested
    target: frozenset[str] = frozenset()  # what a rate is on: steel, biodiesel
    year_named: bool = False  # its time is given with the year, as news gives that of what is past
    days: frozenset[str] = frozenset()  # weekdays named, which tell two reports without a date apart
    people: bool = False  # people are counted
    parts: frozenset[str] = frozenset()  # nouns, names and adjectives of the sentence: what tells one of a kind from another
    name_words: frozenset[str] = frozenset()
    countries: frozenset[str] = frozenset()  # those among the names
    lead: str = ""  # of a claim that stands for its article: the headline, or the opening of a short text
    lead_lemmas: tuple[str, ...] = ()  # content lemmas of the lead
    opening: str = ""  # of a sentence: the headline, or opening, of its article
    speaker: str = ""  # of a claim that stands for a sentence with a quotation: whose words they are
    sort: str = ""  # of a claim that stands for a sentence with a value of data/exclusive.tsv: the sort it is paired for


def people(side: Linkable) -> list[str]:
    """Last words of the names of two words and more in a claim's sentence, but for those of its speakers."""
    speakers = {link.speaker for link in side.claim.attribution}
    return sorted({name.split()[-1] for name in side.names - speakers if " " in name and " of " not in name})


def bearers(side: Linkable) -> list[str]:
    """Those of whom a claim's sentence may tell: last words of all names but for the speakers', and the claim's subject and object."""
    speakers = {link.speaker for link in side.claim.attribution}
    parties = {side.subject, side.object} - speakers
    return sorted({name.split()[-1] for name in (side.names - speakers) | parties if name})


@dataclass(frozen=True, slots=True)
class Level:
    """One aspect as it came out: "action: same class (+1.2)"."""

    name: str
    label: str
    weight: float
    text: str = field(init=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "text", f"{self.name}: {self.label} ({self.weight:+.1f})")

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True, slots=True)
class Pair:
    """Two claims that may answer one question, and the levels that say how surely."""

    left: Linkable
    right: Linkable
    levels: tuple[Level, ...]
    probability: float
    model: str = "event"  # figure, date, event or headline: which weights joined them

    def label(self, name: str) -> str:
        """The label a level got, "" where the model does not look at it."""
        for level in self.levels:
            if level.name == name:
                return level.label
        return ""


@dataclass
class Linked:
    """What linking hands to comparing."""

    claims: list[Linkable] = field(default_factory=list)
    pairs: list[Pair] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)
