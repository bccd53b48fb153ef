"""Denials that need no matching clause: a headline that calls a story untrue, denies it, doubts it, or negates what the other tells."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from claimcheck.compare.alignment import told_apart
from claimcheck.compare.findings import finding
from claimcheck.config import Config
from claimcheck.language import tables
from claimcheck.language.debunks import Debunk, debunks
from claimcheck.language.denials import carries, cause_alone, negations, negative, unsettled
from claimcheck.language.rarity import rarity
from claimcheck.language.standing import taken_back
from claimcheck.language.wording import BREAKS, content, meanings, senses, stem, tokens, touched
from claimcheck.matching import Linkable, Pair
from claimcheck.records import Finding

SURE = 0.75
PLAIN = 0.85  # where nothing says that both texts are on one story, a cue must be plainer
ABOUT = 0.3  # share of the words a denial speaks of that the other text must have
NEARLY_ALL = 0.75
RARE = 0.6  # a noun so rare that "no" before it alone denies what tells of it
ONE_OF, RENAMED = 1, 0.4
COVERED = 0.5  # share of a negated clause's words that the other text must have
SAID = {"hoax": "called untrue", "denial": "denied", "doubt": "put in doubt", "opener": "contradicted", "answer": "contradicted"}


def story_debunked(pair: Pair, config: Config) -> Finding | None:
    """One text calls the story a hoax, false or made up, denies it or doubts it; the other tells it as so."""
    least = SURE if config.same_story else PLAIN
    a, b = (_against(one, other, least, given=config.same_story) for one, other in ((pair.left, pair.right), (pair.right, pair.left)))
    if (a is None) == (b is None):
        return None
    cue, teller = (a, pair.right) if a is not None else (b, pair.left)
    assert cue is not None
    if _asks(teller.lead) or (not config.same_story and debunks(teller.lead)) or not _about(pair, config):
        return None
    if cue.future and not set(tokens(teller.lead)) & _listed("to come"):
        return None  # what was denied to come has come since: no conflict of two reports
    if cue.sort in ("denial", "doubt") and (negative(teller.lead, openly=True) or elsewhere(pair, given=config.same_story)):
        return None
    return finding(
        pair,
        "conflict",
        type_="negation",
        rule="story_debunked",
        explanation=f"told as so in one, {SAID[cue.sort]} in the other (“{cue.cue}”)",
        confidence=cue.weight * (0.9 if config.same_story else pair.probability),
    )


def headline_denied(pair: Pair, config: Config) -> Finding | None:
    """The headline or lead of one report says that what the other reports is not so, in much the same words."""
    if told_apart(pair):
        return None
    a, b = (negated_in(one, other, given=config.same_story) for one, other in ((pair.left, pair.right), (pair.right, pair.left)))
    if bool(a) == bool(b) or not _about(pair, config):
        return None
    teller = pair.right if a else pair.left
    if taken_back(teller.lead):
        return None
    denied = frozenset(stem(word) for word in tokens(a or b))
    if _asks(teller.lead) or unsettled(teller.lead, but=denied) or negative(teller.lead, openly=config.same_story):
        return None
    if elsewhere(pair, given=config.same_story):
        return None
    return finding(
        pair,
        "conflict",
        type_="negation",
        rule="headline_denied",
        explanation=f"told as so in one, denied in the other (“{a or b}”)",
        confidence=0.8 if config.same_story else pair.probability,
    )


def _against(one: Linkable, other: Linkable, least: float, *, given: bool) -> Debunk | None:
    """The surest cue in one lead against what the other lead tells."""
    known = meanings(other.lead, other.lead_lemmas)
    wider = senses(other.lead) if given else frozenset()
    fits = [d for d in debunks(one.lead) if d.weight >= least and _touches(d, one.lead_lemmas, known, wider)]
    return max(fits, key=lambda d: d.weight, default=None)


def _touches(cue: Debunk, lemmas: Sequence[str], known: frozenset[str], wider: frozenset[str]) -> bool:
    """Whether the other lead tells what the cue speaks of; where the cue denies a doing, that doing must be told."""
    if not cue.about:
        return True
    met = [touched(word, lemmas, known, frozenset() if cue.doing else wider) for word in cue.about]
    if cue.doing:
        return met[0] and met.count(True) >= min(2, len(met)) and met.count(True) > COVERED * (len(met) - 1)
    return met[0] or met.count(True) >= ABOUT * len(met)


def negated_in(one: Linkable, other: Linkable, *, given: bool = False) -> str:
    """The negated words of one lead that the other lead states without negation; "" where there are none.

    Where both are `given` as reports of one story, kindred words meet too: "Lisbon" and "Portugal".
    """
    known = meanings(other.lead, other.lead_lemmas)
    wider = senses(other.lead) if given else frozenset()

    def met(word: str) -> bool:
        return touched(word, one.lead_lemmas, known, wider)

    for negator, words in negations(one.lead):
        core = content(words)
        if given and negator == "no" and len(core) == 1 and rarity(core[0]) >= RARE and met(core[0]):
            return f"no {core[0]}"
        if given and _renamed(words, core, [met(word) for word in core]):
            return " ".join((negator, *words[:6]))
        first = core[:2] if negator == "no" and not carries(core[0] if core else "") else core[:1]
        if len(core) < 2 or not any(met(word) for word in first):
            continue
        if cause_alone(words, other.lead):
            continue
        missed = [not met(word) for word in core]
        undone = any(gone and word.endswith(("ed", "en")) for gone, word in zip(missed, core, strict=True))
        if undone and negator in ("no", "none", "nobody"):
            continue  # "No officer was injured": the doing itself is not met
        if any(gone and before_it.endswith("'s") for before_it, gone in zip(core, missed[1:], strict=False)):
            continue  # "did not buy the paper's printing works": something of it, not it
        least = NEARLY_ALL if negator in ("nobody", "none", "no") else COVERED
        if missed.count(False) >= least * len(core):
            return " ".join((negator, *words[:6]))
    return ""


def _renamed(negated: Sequence[str], core: Sequence[str], met: Sequence[bool]) -> bool:
    """Whether it is denied that somebody or something is what the other tells: "Olsen is not the hero who …", in much the same words."""
    return negated[0] in ("a", "an", "the") and len(core) > ONE_OF and met.count(True) > ONE_OF and met.count(True) >= RENAMED * len(core)


def elsewhere(pair: Pair, *, given: bool = False) -> bool:
    """Whether the leads speak of other times: each names days, months or years, and none is the same; or of other people and places.

    Reports that are `given` as of one story may name its people and places in other words.
    """
    left, right = _named_times(pair.left.lead), _named_times(pair.right.lead)
    if left and right and not left & right:
        return True
    return not given and pair.label("names") == "different" and pair.label("subject") == "different"


def _named_times(text: str) -> frozenset[str]:
    """The days, months and years a text names."""
    words = (word.removesuffix("'s") for word in tokens(text))
    return frozenset(w for w in words if w in _listed("time") or (len(w) == 4 and w[:2] in ("19", "20")))


@cache
def _listed(sort: str) -> frozenset[str]:
    return tables.words("denial_words", "words", "sort", sort)


def _asks(text: str) -> bool:
    """Whether a whole sentence asks."""
    words = tokens(text)
    return bool(words) and words[-1] == "?" and not any(w in BREAKS for w in words[:-1] if w not in ",'\"“”")


def _about(pair: Pair, config: Config) -> bool:
    """Whether the denial is about the other's story: told so, or shown by what the two leads share."""
    return config.same_story or pair.probability >= config.conflict_threshold
