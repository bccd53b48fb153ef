"""Who did or did not do what: denials and opposite actions."""

from __future__ import annotations

from claimcheck.compare.alignment import names_apart
from claimcheck.compare.clauses import conditional, mentions, narrowing, negated_nearby, plainly_denied
from claimcheck.compare.findings import LIKELY, far_time, finding, stated
from claimcheck.config import Config
from claimcheck.language.answers import answer
from claimcheck.language.clauses import behind, front
from claimcheck.language.concepts import antonyms
from claimcheck.language.standing import taken_back
from claimcheck.language.wording import content, numerals, tokens
from claimcheck.matching import Linkable, Pair
from claimcheck.records import Claim, Finding

SURE = 0.8  # two claims of one article, or without any name in common, must be surer
NOT_SO_FAR = frozenset({"of", "from", "because", "due", "by", "with", "until", "before", "alone", "only", "for", "as"})
CRIMES = frozenset({"kill", "attack", "injure", "shoot", "take", "burn", "break"})
EXPECTED = frozenset(
    {"scheduled", "due", "expected", "supposed", "meant", "planning", "planned", "intended", "required", "obliged", "booked"}
)
LIGHT_VERBS = frozenset({"go", "come", "get", "have", "take", "make", "turn", "keep", "give", "put", "be", "see", "run", "move", "set"})


def asserted_against_denied(pair: Pair, config: Config) -> Finding | None:
    """The same thing said to have happened and not to have happened, of the same participants at the same time."""
    a, b = pair.left, pair.right
    if not _events(pair) or pair.label("action") not in ("same", "shared") or not fits(pair):
        return None
    x, y = answer(a.claim), answer(b.claim)
    if not ({x, y} == {"yes", "no"} or ({x, y} == {"open", "no"} and _to_come(pair))) or pair.probability < _bar(pair, config):
        return None
    yes, no = (b.claim, a.claim) if x == "no" else (a.claim, b.claim)
    if _own_defence(no) or (NOT_SO_FAR.intersection(behind(no)[1:2]) and behind(no)[1:2] != behind(yes)[1:2]):
        return None  # "did not die of the infection" denies the cause, not the death
    if taken_back(yes.quote) or expected(no) or _another_doing(pair):
        return None
    if yes.polarity == "negative" or not plainly_denied(no) or negated_nearby(yes) or conditional(yes) or conditional(no) or narrowing(no):
        return None
    if far_time(pair):
        return finding(pair, "scope_differs", type_="negation", rule="asserted_against_denied", confidence=pair.probability,
                       explanation=f"{stated(a.claim)} against {stated(b.claim)}: the claims speak of different times")  # fmt: skip
    return finding(pair, "conflict", type_="negation", rule="asserted_against_denied", confidence=pair.probability,
                   explanation=f"said in one (“{stated(yes)}”) and denied in the other (“{stated(no)}”)")  # fmt: skip


def opposite_actions(pair: Pair, config: Config) -> Finding | None:
    """Two actions of which only one can have happened to the same participants: rescued and arrested, convicted and acquitted."""
    a, b = pair.left, pair.right
    if not _events(pair) or pair.label("action") != "opposite" or not fits(pair):
        return None
    kind = opposition(a, b)
    x, y = answer(a.claim), answer(b.claim)
    if not kind or not (x == y == "yes" or _to_come(pair)):
        return None
    if pair.probability < _bar(pair, config) or pair.label("clause") == "<0.1":
        return None
    if conditional(a.claim) or conditional(b.claim) or mentions(a, b.action) or mentions(b, a.action):
        return None
    if not _same_object(pair) or _other_ones(pair):
        return None
    values = f"{stated(a.claim)} against {stated(b.claim)}"
    if kind == "reverse" and not one_moment(pair):
        return finding(pair, "update", type_="participation", rule="opposite_actions", confidence=pair.probability,
                       explanation=f"{values}: the later state replaces the earlier")  # fmt: skip
    if far_time(pair):
        return None
    return finding(pair, "conflict", type_="participation", rule="opposite_actions", confidence=pair.probability,
                   explanation=f"{values}: both cannot hold of the same participants")  # fmt: skip


def events_agree(pair: Pair, config: Config) -> Finding | None:
    """The same thing said of the same participants, with the same answer: told in both, or denied in both."""
    if not _events(pair) or pair.label("action") not in ("same", "shared") or pair.probability < LIKELY or not fits(pair):
        return None
    x, y = answer(pair.left.claim), answer(pair.right.claim)
    if x != y:
        return None
    both = "both deny" if x == "no" else "both leave it open" if x == "open" else "both say"
    said = stated(pair.left.claim).removeprefix("not ")
    return finding(pair, "agree", type_="negation" if x == "no" else "other", rule="events_agree", confidence=pair.probability,
                   explanation=f"{both}: {said}")  # fmt: skip


def _to_come(pair: Pair) -> bool:
    """Whether both claims tell of what will be, as announced."""
    return pair.left.claim.factuality == pair.right.claim.factuality == "forecast"


def expected(claim: Claim) -> bool:
    """Whether what is denied is that something was due ("was not scheduled to sing"), not that it was done."""
    words = front(claim)[-4:]
    return "to" in words[-2:] and bool(EXPECTED & set(words))


def _another_doing(pair: Pair) -> bool:
    """Whether two verbs of one class are said with objects of which only one is known: "promised investment", "did not swear"."""
    a, b = pair.left.claim, pair.right.claim
    if a.predicate == b.predicate or (a.object is None and b.object is None):
        return False
    return pair.label("object") not in ("same", "alike") and (a.object is None or b.object is None)


def _own_defence(claim: Claim) -> bool:
    """Whether somebody denies a crime of his own: his plea, which a verdict does not contradict."""
    if claim.predicate_class not in CRIMES or claim.subject is None:
        return False
    own = {claim.subject.name, *claim.subject.name.split()[-1:]}
    return any(link.speaker in own or link.speaker.split()[-1:] == claim.subject.name.split()[-1:] for link in claim.attribution) or (
        not claim.subject.resolved and bool(claim.attribution)
    )


def opposition(a: Linkable, b: Linkable) -> str:
    """How the actions of two claims exclude each other: opposite, reverse, or "" where they do not."""
    if a.claim.predicate.split(" ")[0] in LIGHT_VERBS or b.claim.predicate.split(" ")[0] in LIGHT_VERBS:
        return ""
    for x in (a.action, a.claim.predicate):
        for y in (b.action, b.claim.predicate):
            if (x, y) in antonyms():
                return antonyms()[x, y]
    return ""


def fits(pair: Pair) -> bool:
    """Whether no participant speaks against one event: subject and object the same, alike or unknown, and one of them known."""
    subject, object_ = pair.label("subject"), pair.label("object")
    if "different" in (subject, object_) or _told_apart(pair) or other_stage(pair):
        return False
    return subject in ("same", "alike") or object_ in ("same", "alike")


def _told_apart(pair: Pair) -> bool:
    """Whether two subjects or two objects of one name are told apart by a place: the bomb at the school, the bomb at the market."""
    for x, y in ((pair.left.claim.subject, pair.right.claim.subject), (pair.left.claim.object, pair.right.claim.object)):
        if x is None or y is None:
            continue
        left, right = (_place_words(m.text) for m in (x, y))
        if left and right and not left & right:
            return True
    return False


def other_stage(pair: Pair) -> bool:
    """Whether two sentences are of two rounds of a contest: the semi-final and the final."""
    return names_apart("stage", pair.left.claim.quote[:600], pair.right.claim.quote[:600])


def _place_words(text: str) -> frozenset[str]:
    words = tokens(text)
    for place, word in enumerate(words):
        if place and word in ("at", "in", "on", "near", "outside"):
            return frozenset(content(words[place + 1 :]))
    return frozenset()


def _bar(pair: Pair, config: Config) -> float:
    return max(config.conflict_threshold, SURE) if pair.left.article == pair.right.article else config.conflict_threshold


def _events(pair: Pair) -> bool:
    return pair.left.claim.kind == "event" and pair.right.claim.kind == "event"


def one_moment(pair: Pair) -> bool:
    """Whether both claims are of one time: dated alike, or published at the same moment."""
    a, b = pair.left.claim.published, pair.right.claim.published
    return pair.label("time") == "same" or (a is not None and a == b and not far_time(pair))


def _other_ones(pair: Pair) -> bool:
    """Whether the two actions are done to different ones by their number, or by "other": 17 seamen freed, 43 others held."""
    a, b = (" ".join(part.text for part in (c.claim.object, c.claim.subject) if part) for c in (pair.left, pair.right))
    x, y = (numerals(tokens(text)) for text in (a, b))
    return bool(x and y and not x & y) or ("other" in tokens(a)) != ("other" in tokens(b))


def _same_object(pair: Pair) -> bool:
    """Whether the actions are done to the same: both objects known and alike, or neither has one."""
    a, b = pair.left.claim, pair.right.claim
    if a.object is None and b.object is None:
        return True
    return pair.label("object") in ("same", "alike")
