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
from claimcheck.language.standing import taken_back
from claimcheck.language.wording import BREAKS, content, meanings, meant, tokens
from claimcheck.matching import Linkable, Pair
from claimcheck.records import Finding

SURE = 0.75
PLAIN = 0.85  # where nothing says that both texts are on one story, a cue must be plainer
ABOUT = 0.3  # share of the words a denial speaks of that the other text must have
NEARLY_ALL = 0.75
COVERED = 0.5  # share of a negated clause's words that the other text must have
SAID = {"hoax": "called untrue", "denial": "denied", "doubt": "put in doubt", "opener": "contradicted", "answer": "contradicted"}


def story_debunked(pair: Pair, config: Config) -> Finding | None:
    """One text calls the story a hoax, false or made up, denies it or doubts it; the other tells it as so."""
    least = SURE if config.same_story else PLAIN
    a, b = _against(pair.left, pair.right, least), _against(pair.right, pair.left, least)
    if (a is None) == (b is None):
        return None
    cue, teller = (a, pair.right) if a is not None else (b, pair.left)
    assert cue is not None
    if _asks(teller.lead) or (not config.same_story and debunks(teller.lead)) or not _about(pair, config):
        return None
    if cue.future and not set(tokens(teller.lead)) & _listed("to come"):
        return None  # what was denied to come has come since: no conflict of two reports
    if cue.sort in ("denial", "doubt") and (negative(teller.lead, openly=True) or elsewhere(pair)):
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
    a, b = negated_in(pair.left, pair.right), negated_in(pair.right, pair.left)
    if bool(a) == bool(b) or not _about(pair, config):
        return None
    teller = pair.right if a else pair.left
    if taken_back(teller.lead):
        return None
    if _asks(teller.lead) or unsettled(teller.lead) or negative(teller.lead, openly=config.same_story) or elsewhere(pair):
        return None
    return finding(
        pair,
        "conflict",
        type_="negation",
        rule="headline_denied",
        explanation=f"told as so in one, denied in the other (“{a or b}”)",
        confidence=0.8 if config.same_story else pair.probability,
    )


def _against(one: Linkable, other: Linkable, least: float) -> Debunk | None:
    """The surest cue in one lead against what the other lead tells."""
    known = meanings(other.lead, other.lead_lemmas)
    fits = [d for d in debunks(one.lead) if d.weight >= least and _touches(d, one.lead_lemmas, known)]
    return max(fits, key=lambda d: d.weight, default=None)


def _touches(cue: Debunk, lemmas: Sequence[str], known: frozenset[str]) -> bool:
    """Whether the other lead tells what the cue speaks of; where the cue denies a doing, that doing must be told."""
    if not cue.about:
        return True
    met = [meant(word, lemmas, known) for word in cue.about]
    if cue.doing:
        return met[0] and met.count(True) >= min(2, len(met)) and met.count(True) > COVERED * (len(met) - 1)
    return met[0] or met.count(True) >= ABOUT * len(met)


def negated_in(one: Linkable, other: Linkable) -> str:
    """The negated words of one lead that the other lead states without negation; "" where there are none."""
    known = meanings(other.lead, other.lead_lemmas)
    for negator, words in negations(one.lead):
        core = content(words)
        first = core[:2] if negator == "no" and not carries(core[0] if core else "") else core[:1]
        if len(core) < 2 or not any(meant(word, one.lead_lemmas, known) for word in first):
            continue
        if cause_alone(words, other.lead):
            continue
        missed = [not meant(word, one.lead_lemmas, known) for word in core]
        undone = any(gone and word.endswith(("ed", "en")) for gone, word in zip(missed, core, strict=True))
        if undone and negator in ("no", "none", "nobody"):
            continue  # "No officer was injured": the doing itself is not met
        if any(gone and before_it.endswith("'s") for before_it, gone in zip(core, missed[1:], strict=False)):
            continue  # "did not buy the paper's printing works": something of it, not it
        least = NEARLY_ALL if negator in ("nobody", "none", "no") else COVERED
        if missed.count(False) >= least * len(core):
            return " ".join((negator, *words[:6]))
    return ""


def elsewhere(pair: Pair) -> bool:
    """Whether the leads speak of other times: each names days, months or years, and none is the same; or of other people and places."""
    left, right = _named_times(pair.left.lead), _named_times(pair.right.lead)
    if left and right and not left & right:
        return True
    return pair.label("names") == "different" and pair.label("subject") == "different"


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
