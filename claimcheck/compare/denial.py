"""Denials that need no matching clause: a headline or lead that calls a story untrue, denies it, doubts it, or negates what the other tells."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from claimcheck import tables
from claimcheck.compare.debunks import Debunk, debunks
from claimcheck.compare.findings import finding
from claimcheck.compare.wording import BREAKS, before, content, meanings, meant, tokens, until_break
from claimcheck.config import Config
from claimcheck.matching import Pair
from claimcheck.records import Claim, Finding

SURE = 0.75
ABOUT = 0.3  # share of the words a denial speaks of that the other text must have
COVERED = 0.5  # share of a negated clause's words that the other text must have
SAID = {"hoax": "called untrue", "denial": "denied", "doubt": "put in doubt", "opener": "contradicted", "answer": "contradicted"}


def story_debunked(pair: Pair, config: Config) -> Finding | None:
    """One text calls the story a hoax, false or made up, denies it or doubts it; the other tells it as so."""
    left, right = pair.left.claim, pair.right.claim
    a, b = _against(left, right), _against(right, left)
    if (a is None) == (b is None):
        return None
    cue, teller = (a, right) if a is not None else (b, left)
    assert cue is not None
    if _asks(teller.quote) or not _about(pair, config):
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
    left, right = pair.left.claim, pair.right.claim
    a, b = negated_in(left, right), negated_in(right, left)
    if bool(a) == bool(b) or not _about(pair, config):
        return None
    teller = right if a else left
    if _asks(teller.quote):
        return None
    return finding(
        pair,
        "conflict",
        type_="negation",
        rule="headline_denied",
        explanation=f"told as so in one, denied in the other (“{a or b}”)",
        confidence=0.8 if config.same_story else pair.probability,
    )


def _against(claim: Claim, other: Claim) -> Debunk | None:
    """The surest cue in one claim's sentence against what the other claim's sentence tells."""
    known = meanings(other.quote, other.context)
    fits = [d for d in debunks(claim.quote) if d.weight >= SURE and _touches(d.about, claim.context, known)]
    return max(fits, key=lambda d: d.weight, default=None)


def _touches(about: Sequence[str], lemmas: Sequence[str], known: frozenset[str]) -> bool:
    if not about:
        return True
    return sum(meant(word, lemmas, known) for word in about) >= ABOUT * len(about)


def negated_in(claim: Claim, other: Claim) -> str:
    """The negated words of one sentence that the other sentence states without negation; "" where there are none."""
    known = meanings(other.quote, other.context)
    for negator, words in negations(claim.quote):
        core = content(words)
        if not core or not meant(core[0], claim.context, known):
            continue
        if sum(meant(word, claim.context, known) for word in core) >= COVERED * len(core) and len(core) > 1:
            return " ".join((negator, *words[:6]))
    return ""


@lru_cache(maxsize=20_000)
def negations(text: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Each plain negation in the opening of a text with the words it negates: those behind it up to the end of the clause."""
    words = tokens(text)
    found: list[tuple[str, tuple[str, ...]]] = []
    for place, word in enumerate(words):
        if word not in _negators() or (place and words[place - 1] in ("if", "or", "whether", "why")):
            continue
        follows = until_break(words, place + 1)
        if not follows or follows[0] in _negation_idioms() or " ".join(follows[:2]) in _negation_idioms():
            continue
        if len(content(follows)) < 2:  # "The grave does not": what is negated stands in front
            follows = [*follows, *before(words, place)]
        found.append((word, tuple(follows)))
    return tuple(found)


def _negators() -> frozenset[str]:
    return tables.words("denial_words", "words", "sort", "negator")


def _negation_idioms() -> frozenset[str]:
    return tables.words("denial_words", "words", "sort", "idiom")


def _asks(text: str) -> bool:
    """Whether a whole sentence asks."""
    words = tokens(text)
    return bool(words) and words[-1] == "?" and not any(w in BREAKS for w in words[:-1] if w not in ",'\"“”")


def _about(pair: Pair, config: Config) -> bool:
    """Whether the denial is about the other's story: told so, or shown by what the two sentences share."""
    return config.same_story or pair.probability >= config.conflict_threshold
