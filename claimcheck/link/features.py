"""What linking looks at in a claim, worked out once: sets and numbers in place of records."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache

from claimcheck.language import tables
from claimcheck.language.concepts import classes, countries, fold, fold_word, is_person, kin, opposites
from claimcheck.language.wording import stem
from claimcheck.link.attributes import actions_of, attribute, attribute_words, of_story, words_for
from claimcheck.link.nearby import grade, local_places, needed, of_more, of_whole, ordered, period
from claimcheck.link.times import names_a_year, time_of
from claimcheck.matching import QUANTITY_KINDS, Linkable
from claimcheck.records import Claim, Mention, Quantity, When
from claimcheck.units import in_base

# Scopes that the words beside a figure give it.
BESIDE = (("whole", of_whole), ("needed", needed), ("part", of_more), ("ordered", ordered))
WEEKDAY = re.compile(r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|\b(?:night|day|week|evening) (?:before|earlier)\b")
TARGET = re.compile(r"\bon ((?:[\w'’-]+ ){0,5}[\w'’-]+)")
TARGET_REACH = 90  # characters behind a rate in which stands what it is on
SHARED = frozenset({"so_far", "average"})
LEADING = 500  # characters at the head of an article, where it gives the whole and not the part
SAYING_LITTLE = frozenset({"be", "exist", "include"})
STEM = 4  # letters that a verb and a form of it share: join, joined
NEARLY_ALL = 0.95  # a figure from this share of the largest on may be a rounding of it
BACKGROUND_DAYS = 60  # what lies longer before the report is background
NAMED = ("person", "organisation", "place", "country")


def linkable(claim: Claim, place: int, story: int = 0, nearby: When | None = None, shared: frozenset[str] = frozenset()) -> Linkable:
    """The features of one claim; `nearby` is the time its sentence names, for a clause that names none, `shared` its list's qualifiers."""
    value = getattr(claim, "value", None)
    quantity = value if isinstance(value, Quantity) else None
    things = _things(claim, quantity)
    actions = set(classes(claim.predicate.replace(" ", "_"))) or set(classes(claim.predicate.split(" ")[0]))
    if claim.predicate_class:
        actions.add(claim.predicate_class)
    if quantity is not None:
        for word in things:
            actions.update(classes(word))
    happened = _event_class(claim) if claim.kind == "date" else ""
    if happened:
        actions.add(happened)
    if claim.kind in QUANTITY_KINDS:
        actions = {kin(action) for action in actions}
    start, end, dated = time_of(claim, nearby)
    action = happened or claim.predicate_class or claim.predicate
    if claim.kind in QUANTITY_KINDS:
        action = kin(action)
    concepts = frozenset(fold(t) for t in things)
    names = frozenset(claim.names)
    people = any(is_person(t) for t in concepts)
    found = Linkable(
        claim=claim,
        place=place,
        article=claim.article_id,
        story=story,
        dimension=_dimension(claim, quantity),
        things=concepts,
        modifiers=_modifiers(claim, quantity, things),
        action=action,
        actions=frozenset(actions),
        subject=_who(claim.subject, quantity),
        object=_who(claim.object, quantity),
        named=frozenset(
            side for side, m in (("subject", claim.subject), ("object", claim.object)) if m is not None and m.resolved and m.kind in NAMED
        ),
        names=names,
        terms=folded(claim.terms),
        context=folded(claim.context),
        start=start,
        end=end,
        dated=dated,
        scope=_scope(claim, quantity, shared),
        figure=_day(value) if isinstance(value, When) else _figure(quantity),
        places=frozenset(q.value or q.text.lower() for q in claim.scope if q.kind == "place")
        | frozenset({claim.where.name} if claim.where else ()),
        acts=frozenset((action, claim.predicate)),
        opposed=frozenset(opposites(action) + opposites(claim.predicate)),
        stands_for=frozenset() if people else frozenset(kin(name) for t in concepts for name in classes(t)),
        people=people,
        days=frozenset(WEEKDAY.findall(claim.quote[:600])) if claim.published is None else frozenset(),
        parts=_parts(claim.context),
        name_words=_words_of(claim.names),
        countries=names & countries(),
    )
    if quantity is not None:
        found.local, found.grade, found.period = local_places(claim), grade(claim), period(claim)
        found.attribute = attribute(claim)
        found.of_story = of_story(found.attribute)
        found.told = not found.of_story or found.dimension != "count" or _tells(claim, found.attribute)
        found.target = _target(claim, quantity)
        found.holders = _holders(claim, things, found.attribute)
        found.owners = frozenset(w for m in (claim.subject, claim.object) if m for w in m.modifiers) & names - countries() - found.places
    if dated and claim.published is None:
        found.year_named = names_a_year(claim, nearby, event=found.of_story)
    return found


def _scope(claim: Claim, quantity: Quantity | None, shared: frozenset[str]) -> frozenset[str]:
    """Kinds of the qualifiers that narrow a claim; for a figure also those its list shares."""
    own = frozenset(q.kind for q in claim.scope if q.kind not in ("of", "among", "total"))  # a total narrows nothing
    if quantity is None:
        return own
    return own | shared | frozenset(name for name, holds in BESIDE if holds(claim))


@lru_cache(maxsize=20_000)
def folded(words: tuple[str, ...]) -> frozenset[str]:
    """Words by their concepts."""
    return frozenset(fold_word(word) for word in words)


@lru_cache(maxsize=20_000)
def _words_of(names: tuple[str, ...]) -> frozenset[str]:
    return frozenset(word for name in names for word in name.split())


def speaks(claim: Claim) -> bool:
    """Whether a claim can be linked at all: it has a participant that is known, and does more than report."""
    if claim.kind in QUANTITY_KINDS or claim.kind in ("rank", "role", "location", "statement"):
        return True
    if claim.kind == "date":
        if _event_class(claim):
            return True  # the event is named, whoever had a part in it
        if claim.predicate_class != "say" and claim.predicate not in ("be", "have", "do"):
            return any(mention is not None and mention.resolved for mention in (claim.subject, claim.object))
    if claim.predicate_class in _light() or claim.predicate in _light():
        return False
    return any(mention is not None and mention.resolved for mention in (claim.subject, claim.object))


def _event_class(claim: Claim) -> str:
    """The class of the event a date is of: that of the predicate, or of the subject of a verb that only says that it happened."""
    if claim.subject is None and claim.object is None:
        return claim.predicate_class
    if claim.subject is not None and claim.predicate.split(" ")[0] in tables.words("event_verbs", "happens"):
        return next(iter(classes(claim.subject.head)), "")
    return ""


@cache
def _light() -> frozenset[str]:
    return tables.words("light", "words", "sort", "predicate")


def _who(mention: Mention | None, quantity: Quantity | None) -> str:
    """The name of a participant; a common noun goes by its folded head, so that "a strong quake" is "earthquake".

    A phrase that is the figure itself ("six dead") names nobody.
    """
    if mention is None or not mention.resolved:
        return ""
    if quantity is None or mention.kind != "other":
        inside = False
    else:
        inside = mention.span.start <= quantity.span.start and quantity.span.end <= mention.span.end
    if inside:
        return fold(mention.head) if mention.head.isalpha() and mention.head not in classes_of_casualties() else ""
    if mention.kind == "other" and mention.head and mention.head.islower() and mention.head in mention.name.split():
        return fold(mention.head)
    return mention.name


@cache
def classes_of_casualties() -> frozenset[str]:
    """Words that stand for those killed or hurt: "dead", "injured"."""
    return tables.words("casualties", "states")


def _things(claim: Claim, quantity: Quantity | None) -> frozenset[str]:
    """Lemmas of what is counted, measured or shared out: what the figure is of, else what is counted, else the object."""
    if quantity is not None and quantity.dimension == "count" and quantity.unit:
        return frozenset(quantity.unit.split()[-1:])
    of = frozenset(q.value for q in claim.scope if q.kind == "of" and q.value and q.value not in _PRONOUNS)
    if of:
        return of
    figure = quantity is not None and claim.object is not None and claim.object.span.start < quantity.span.end <= claim.object.span.end
    if claim.kind in QUANTITY_KINDS and claim.object is not None and claim.object.head and not figure:
        return frozenset({claim.object.head})
    return frozenset()


_PRONOUNS = frozenset({"they", "it", "he", "she", "we", "you", "i", "this", "that", "these", "those", "who", "which"})


def _modifiers(claim: Claim, quantity: Quantity | None, things: frozenset[str]) -> frozenset[str]:
    """What narrows the thing: modifiers of the counted noun, and of the participant that is the thing."""
    found: set[str] = set()
    if quantity is not None:
        found.update(quantity.noun.split()[:-1])
    for mention in (claim.object, claim.subject):
        if mention is not None and (mention is claim.object or mention.head in things):
            found.update(mention.modifiers)
    return frozenset(fold_word(m) for m in found if m not in things)


@lru_cache(maxsize=20_000)
def _parts(words: tuple[str, ...]) -> frozenset[str]:
    """The folded nouns, names and adjectives of a sentence that tell one thing from another."""
    light = tables.words("light", "words", "sort", "word")
    return frozenset(fold_word(word) for word in words if word not in light and word not in _only_verbs())


@cache
def _only_verbs() -> frozenset[str]:
    """Verbs of data/predicates.tsv that are no nouns or adjectives there."""
    other = tables.words("predicates", "nouns") | tables.words("predicates", "adjectives")
    return tables.words("predicates", "verbs") - other


def _dimension(claim: Claim, quantity: Quantity | None) -> str:
    if quantity is None:
        return claim.kind
    if quantity.dimension == "money":
        return "money"
    if quantity.dimension in ("percent", "percentage_point"):
        return quantity.dimension
    return quantity.dimension


def _figure(quantity: Quantity | None) -> float | None:
    """The figure stated, in the base unit of its dimension; the middle of a stated range."""
    if quantity is None:
        return None
    middle = quantity.value if quantity.value is not None else (quantity.stated_low + quantity.stated_high) / 2
    base = in_base(middle, quantity.unit)
    return float(round(base if base is not None else middle, 9))


def _day(when: When) -> float | None:
    """The day, counted from year 1, on which a stretch of time begins (ends, where it has no beginning)."""
    edge = when.start or when.end
    return float(edge.toordinal()) if edge is not None else None


def _tells(claim: Claim, question: str) -> bool:
    """Whether a clause is the one that answers a question, by its verb; a verb that says little may be."""
    verb = claim.predicate.split(" ")[0]
    if not actions_of(question) or verb in SAYING_LITTLE or verb in tables.words("light_verbs", "verb"):
        return True
    if any(word.startswith(verb[:STEM]) for word in words_for(question)):
        return True
    return claim.predicate_class in actions_of(question) or kin(claim.predicate_class) in {kin(action) for action in actions_of(question)}


def _holders(claim: Claim, things: frozenset[str], property_: str) -> frozenset[str]:
    """Whose property a figure gives: what it is of, or the clause's subject where that is the property's own name."""
    found = {fold(t) for t in things if t not in attribute_words()} - {"person"}
    if claim.subject is not None and claim.subject.resolved:
        found |= {fold(word) for word in (claim.subject.head, *claim.subject.name.split()) if word not in attribute_words()}
    if property_ == "population":
        found |= set(claim.names)
    return frozenset(found)



def mark_wholes(claims: Iterable[Linkable]) -> None:
    """Mark the figures that are parts of what their own article gives: of the dead of one event the largest number is the whole."""
    largest: dict[tuple[str, str, int], float] = {}
    counts = [c for c in claims if c.figure is not None and c.dimension == "count" and c.of_story]
    for c in counts:
        key = (c.article, c.attribute, _year(c))
        largest[key] = max(largest.get(key, 0.0), c.figure or 0.0)
    for c in counts:
        leading = c.claim.block == "title" or c.claim.span.start < LEADING
        c.whole = leading or (c.figure or 0.0) >= largest[c.article, c.attribute, _year(c)] * NEARLY_ALL


def _year(c: Linkable) -> int:
    """The year that a dated claim speaks of; 0 for the time of the report."""
    published = c.claim.published
    if not c.dated or c.end is None or (published is not None and (published - c.end).days < BACKGROUND_DAYS):
        return 0
    return c.end.year


def _target(claim: Claim, quantity: Quantity) -> frozenset[str]:
    """Folded words of what a rate is on: the steel of "a 25% tariff on steel"."""
    if quantity.dimension != "percent":
        return frozenset()
    end = quantity.span.end - claim.span.start
    match = TARGET.search(claim.quote[max(end, 0) : max(end, 0) + TARGET_REACH])
    if match is None:
        return frozenset()
    light = tables.words("light", "words", "sort", "word") | tables.words("stop_words", "word")
    return frozenset(fold_word(stem(word.lower())) for word in match[1].split() if word[:1].isalpha() and word.lower() not in light)





def shared_scope(claims: Iterable[Claim]) -> dict[tuple[str, int, str], frozenset[str]]:
    """Qualifiers that a list shares: in "a total of 14 rifles and 31 magazines" both are totals. By article, sentence and predicate."""
    found: dict[tuple[str, int, str], set[str]] = {}
    for claim in claims:
        if claim.kind in QUANTITY_KINDS:
            kinds = {q.kind for q in claim.scope} & SHARED
            if kinds:
                found.setdefault((claim.article_id, claim.span.start, claim.predicate), set()).update(kinds)
    return {key: frozenset(kinds) for key, kinds in found.items()}
