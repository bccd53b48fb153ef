"""Comparison levels: each looks at one aspect of two claims and gives it a label; a label's weight is a row of data/weights.tsv.

The form follows Splink's comparison levels; `weights.py` adds them up.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from datetime import timedelta
from functools import lru_cache

from claimcheck.language import tables
from claimcheck.link.attributes import timeless, words_for
from claimcheck.link.corpus import Corpus
from claimcheck.matching import Linkable

NEAR_DAYS = 45
LONG, CLOSE = 3, 0.03  # digits of a figure that is no round one, and the share by which two of them lie side by side
SWAPPED = 0.6
TOLD_APART, NARROWED = 0.55, 0.7  # likeness of sentences from which a participant that only one of them has tells them apart
Compare = Callable[[Linkable, Linkable, Corpus], str]


def thing(a: Linkable, b: Linkable, corpus: Corpus) -> str:
    """What is counted, measured or shared out."""
    if a.things & b.things:
        return "same"
    if not a.things or not b.things:
        return "unnamed"
    if a.stands_for & b.actions or b.stands_for & a.actions:
        return "event"
    if a.people and b.people:
        return "people" if "person" in a.things | b.things else "other people"
    if a.attribute and a.attribute == b.attribute and (a.things <= words_for(a.attribute) or b.things <= words_for(b.attribute)):
        return "unnamed"  # "a fortune of", "an estate of": each names the question
    if a.things & b.terms or b.things & a.terms:
        return "mentioned"
    return "different"


def attribute(a: Linkable, b: Linkable, corpus: Corpus) -> str:
    """Which property of a thing the figures give: depth, population, price."""
    if not a.attribute or not b.attribute:
        return "one" if a.attribute or b.attribute else "none"
    if a.attribute != b.attribute:
        return "radius for width" if {a.attribute, b.attribute} == {"radius", "width"} and a.holders & b.holders else "different"
    if a.holders & b.holders:
        return "same of one"
    return "same of the story" if a.of_story else "same"


def sole(a: Linkable, b: Linkable, corpus: Corpus) -> str:
    """Whether each figure is the only one with which its report answers the question. Of people there are many groups, unless as many."""
    same = a.attribute and a.attribute == b.attribute and (a.dimension not in ("count", "age") or size(a, b, corpus) == "near")
    return "both" if same and corpus.sole(a) and corpus.sole(b) else "none"


def anchor(a: Linkable, b: Linkable, corpus: Corpus) -> str:
    """Whether the sentences have another telling figure in common: then they tell of one event."""
    return "shared" if corpus.anchored(a, b) else "none"


def modifiers(a: Linkable, b: Linkable, corpus: Corpus) -> str:
    """What narrows the thing: "merchant vessels", "seriously injured"."""
    if a.modifiers & b.modifiers and not (a.modifiers ^ b.modifiers) & tables.words("light", "words", "sort", "contrast"):
        return "shared"
    if a.modifiers and b.modifiers:
        contrasting = tables.words("light", "words", "sort", "contrast")
        return "contrasting" if a.modifiers & contrasting and b.modifiers & contrasting else "different"
    return "one" if a.modifiers or b.modifiers else "none"


def action(a: Linkable, b: Linkable, corpus: Corpus) -> str:
    """What is done, by predicate class."""
    if a.action and a.action == b.action:
        return "same"
    if a.actions & b.actions:
        return "shared"
    if a.opposed & b.acts:
        return "opposite"
    if not a.actions or not b.actions:
        return "unknown"
    return "different"


def central(a: Linkable, b: Linkable, corpus: Corpus) -> str:
    """Whether what is done is what most articles of the story tell of."""
    return "central" if a.action and a.action == b.action and corpus.central(a.action) else "side"


def subject(a: Linkable, b: Linkable, corpus: Corpus) -> str:
    """Who acts, or of whom it is said."""
    return _names_meet(a.subject, b.subject)


def object_(a: Linkable, b: Linkable, corpus: Corpus) -> str:
    """Whom or what it concerns."""
    return _names_meet(a.object, b.object)


def rivals(a: Linkable, b: Linkable, corpus: Corpus) -> str:
    """Whether both claims name somebody, and name somebody else."""
    both = a.named & b.named
    apart = "subject" in both and _names_meet(a.subject, b.subject) == "different"
    if "object" in both and _names_meet(a.object, b.object) == "different":
        return "both" if apart else "object"
    return "subject" if apart else "none"


def clause(a: Linkable, b: Linkable, corpus: Corpus) -> str:
    """The words of the clause, rare ones weighing more."""
    return _bin(corpus.likeness(a.terms, b.terms))


def sentence(a: Linkable, b: Linkable, corpus: Corpus) -> str:
    """The words of the whole sentence, rare ones weighing more."""
    return _bin(corpus.likeness(a.context, b.context))


def names(a: Linkable, b: Linkable, corpus: Corpus) -> str:
    """The names in the sentences."""
    if not a.names or not b.names:
        return "missing"
    shared = a.names & b.names
    if not shared:
        return "alike" if a.name_words & b.name_words else "different"
    return "all" if shared == a.names or shared == b.names else "some"


def swap(a: Linkable, b: Linkable, corpus: Corpus) -> str:
    """Whether two sentences are alike but for their names, or for whose figure it is: what is said of one is then said of another too."""
    if not a.names or not b.names:
        return "none"
    apart = names(a, b, corpus) == "different" or (a.owners and b.owners and not a.owners & b.owners)
    return "swapped" if apart and corpus.likeness(a.context, b.context) >= SWAPPED and not corpus.anchored(a, b) else "none"


def target(a: Linkable, b: Linkable, corpus: Corpus) -> str:
    """What two rates are on: tariffs on steel, duties on biodiesel."""
    if not a.target or not b.target:
        return "none"
    return "same" if a.target & b.target else "different"


def parallel(a: Linkable, b: Linkable, corpus: Corpus) -> str:
    """Whether two sentences are alike but for participants: what is said of domestic sales, and of overseas sales."""
    left, right = a.parts - b.context, b.parts - a.context
    if not left and not right:
        return "none"
    likeness = corpus.likeness(a.context, b.context)
    if left and right:
        apart = "told apart in a story" if corpus.story else "told apart"  # its reports differ in more than in what is told
        return apart if likeness >= TOLD_APART else "reworded"
    return "narrowed" if likeness >= NARROWED else "reworded"


def contrast(a: Linkable, b: Linkable, corpus: Corpus) -> str:
    """Whether each sentence names a country that the other does not: a figure for one, and one for another."""
    return "countries" if a.countries - b.countries and b.countries - a.countries else "none"


def time(a: Linkable, b: Linkable, corpus: Corpus) -> str:
    """When it happened."""
    if a.attribute in timeless() and a.attribute == b.attribute:
        return "undated"
    if (a.start is None and a.end is None) or (b.start is None and b.end is None):
        if a.year_named != b.year_named:
            return "a year named"
        return "apart" if a.days and b.days and not a.days & b.days else "unknown"
    if _apart(a, b):
        if a.dated and b.dated and _coarse(a) and _coarse(b) and _gap(a, b) <= NEAR_DAYS:
            return "near"
        return "apart" if a.dated and b.dated else "apart from the report"
    if a.dated and b.dated:
        return "same"
    return "compatible" if a.dated or b.dated else "undated"


def scope(a: Linkable, b: Linkable, corpus: Corpus) -> str:
    """Qualifiers that narrow the claim: "so far", "of which", "in the quarter"."""
    if a.scope == b.scope:
        return "same" if a.scope else "none"
    return "different" if a.scope and b.scope else "one"


def size(a: Linkable, b: Linkable, corpus: Corpus) -> str:
    """How far apart the answers are: answers to one question are seldom a hundredfold, or months, apart.

    Two long figures that differ by a slip of the pen or by little seldom come from two questions.
    """
    x, y = a.figure, b.figure
    if x is None or y is None:
        return "none"
    if x == y:
        return "equal"
    if a.dimension in ("date", "magnitude"):
        near, middle = (3.0, 40.0) if a.dimension == "date" else (0.6, 1.0)
        return "near" if abs(x - y) <= near else "within tenfold" if abs(x - y) <= middle else "far"
    if x <= 0 or y <= 0:
        return "near" if abs(x - y) < 2 else "far"
    beside = _digits(x) == _digits(y) or abs(x - y) <= CLOSE * max(x, y)
    if beside and min(_length(x), _length(y)) >= LONG and "share" not in a.things | b.things:
        return "close"
    if _digits(x) == _digits(y):
        return "same digits"
    ratio = abs(math.log(x / y))
    return "near" if ratio < 0.7 else "within fivefold" if ratio < 1.61 else "within tenfold" if ratio < 2.3 else "far"


def elsewhere(a: Linkable, b: Linkable, corpus: Corpus) -> str:
    """Whether one of the figures is met by an equal one in the other report: then this pair is about something else."""
    if size(a, b, corpus) == "equal":
        return "unmet"
    found = (corpus.met(a, b), corpus.met(b, a))
    if "sentence" in found or corpus.summed(a, b) or corpus.summed(b, a):
        return "in the sentence"
    return "both" if found == ("article", "article") else "one" if "article" in found else "unmet"


def places(a: Linkable, b: Linkable, corpus: Corpus) -> str:
    """Where: the place said of the figure itself, else the places the clauses name."""
    left, right = a.local, b.local
    if left and right:
        return "same" if left & right else "different"
    if left or right:
        words = {w for place in (b.places if left else a.places) for w in place.split()}
        return "same" if words & (left or right) else "one local"
    if a.places & b.places:
        return "same"
    if a.places and b.places:
        return "other"
    return "one" if a.places or b.places else "none"


# Cheap levels that can rule a pair out stand first.
LEVELS: tuple[tuple[str, Compare], ...] = (
    ("size", size),
    ("thing", thing),
    ("attribute", attribute),
    ("sole", sole),
    ("anchor", anchor),
    ("action", action),
    ("central", central),
    ("subject", subject),
    ("object", object_),
    ("rivals", rivals),
    ("time", time),
    ("names", names),
    ("contrast", contrast),
    ("swap", swap),
    ("parallel", parallel),
    ("target", target),
    ("modifiers", modifiers),
    ("scope", scope),
    ("places", places),
    ("elsewhere", elsewhere),
    ("sentence", sentence),
    ("clause", clause),
)


@lru_cache(maxsize=50_000)
def _names_meet(x: str, y: str) -> str:
    if not x or not y:
        return "unknown"
    if x == y:
        return "same"
    left, right = x.split(), y.split()
    if left[-1] == right[-1] or set(left) <= set(right) or set(right) <= set(left):
        return "alike"
    return "different"


def _bin(share: float) -> str:
    for bound in (0.7, 0.5, 0.35, 0.2, 0.1):
        if share >= bound:
            return f">={bound}"
    return "<0.1"


def _apart(a: Linkable, b: Linkable) -> bool:
    slack = timedelta(0) if a.dated and b.dated else timedelta(days=2)
    before = a.end is not None and b.start is not None and a.end + slack < b.start
    after = b.end is not None and a.start is not None and b.end + slack < a.start
    return before or after


@lru_cache(maxsize=20_000)
def _digits(figure: float) -> tuple[str, ...] | float:
    """The digits of a figure, sorted, without noughts: a slip of the pen swaps digits or shifts the point. One digit says nothing."""
    found = tuple(sorted(d for d in f"{figure:.6f}" if d.isdigit() and d != "0"))
    return found if len(found) > 1 else figure


@lru_cache(maxsize=20_000)
def _length(figure: float) -> int:
    """How many digits of a figure say something: 6,825 has four, 45.7 million three, 200 one."""
    return len(f"{figure:.6g}".replace(".", "").split("e")[0].strip("0"))


def _coarse(c: Linkable) -> bool:
    """Whether the time is a month or longer."""
    return c.start is not None and c.end is not None and (c.end - c.start).days >= 27


def _gap(a: Linkable, b: Linkable) -> int:
    """Days between two stretches of time that have none in common."""
    if a.end is not None and b.start is not None and a.end < b.start:
        return (b.start - a.end).days
    return (a.start - b.end).days if a.start is not None and b.end is not None else 0
