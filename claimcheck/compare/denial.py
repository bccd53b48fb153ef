"""Denials that need no matching clause: a text that calls a story made up, denies it or puts it in doubt."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from claimcheck import tables
from claimcheck.compare.findings import finding
from claimcheck.config import Config
from claimcheck.matching import Pair
from claimcheck.records import Claim, Finding

SURE = 0.75
WORD = re.compile(r"[a-z][a-z'’-]*,?|[?]")
READ_CHARS = 400  # a headline or a sentence; more is not looked at


@dataclass(frozen=True, slots=True)
class Debunk:
    """A cue that a text calls a story untrue."""

    cue: str
    sort: str
    weight: float


@cache
def _cues() -> dict[str, list[tuple[tuple[str, ...], Debunk]]]:
    """Cues by their first word (without ending), longest first."""
    found: dict[str, list[tuple[tuple[str, ...], Debunk]]] = {}
    for row in tables.rows("debunks"):
        words = tuple(row["cue"].split())
        found.setdefault(words[0].rstrip("*")[:4], []).append((words, Debunk(row["cue"], row["sort"], float(row["weight"]))))
    for cues in found.values():
        cues.sort(key=lambda c: (-len(c[0]), c[0]))
    return found


@lru_cache(maxsize=20_000)
def debunk(text: str) -> Debunk | None:
    """The strongest cue in a sentence that a story told elsewhere is not so; None where there is none.

    A cue under a negation ("not a hoax") or in a question counts for nothing.
    """
    words = WORD.findall(text[:READ_CHARS].lower().replace("’", "'"))
    best: Debunk | None = None
    for place, word in enumerate(words):
        for cue, found in _cues().get(word[:4], ()):
            if not _matches(words, place, cue) or (found.sort == "opener" and place > 0):
                continue
            if any(w.rstrip(",") in ("not", "no", "never", "isn't", "wasn't", "without") for w in words[max(0, place - 2) : place]):
                continue
            if best is None or found.weight > best.weight:
                best = found
    if best is not None and "?" in words and best.sort != "opener":
        return Debunk(best.cue, best.sort, best.weight * 0.7)
    return best


def _matches(words: list[str], place: int, cue: tuple[str, ...]) -> bool:
    for step, part in enumerate(cue):
        if place + step >= len(words):
            return False
        word = words[place + step]
        if part.endswith("*"):
            if not word.rstrip(",").startswith(part[:-1]):
                return False
        elif word != part and word.rstrip(",") != part:
            return False
    return True


def story_debunked(pair: Pair, config: Config) -> Finding | None:
    """One text calls the story a hoax, false or made up, denies it or doubts it; the other tells it as so."""
    left, right = pair.left.claim, pair.right.claim
    a, b = debunk(left.quote), debunk(right.quote)
    if (a is None or a.weight < SURE) == (b is None or b.weight < SURE):
        return None
    cue, teller = (a, right) if a is not None and a.weight >= SURE else (b, left)
    assert cue is not None
    if denies(teller) or not _about(pair, config):
        return None
    sorts = {"hoax": "called untrue", "denial": "denied", "doubt": "put in doubt", "opener": "contradicted"}
    return finding(
        pair,
        "conflict",
        type_="negation",
        rule="story_debunked",
        explanation=f"told as so in one, {sorts[cue.sort]} in the other (“{cue.cue.rstrip('*')}”)",
        confidence=cue.weight * (0.9 if config.same_story else pair.probability),
    )


def headline_denied(pair: Pair, config: Config) -> Finding | None:
    """The headline or lead of one report says that what the other reports is not so, in nearly the same words."""
    left, right = pair.left.claim, pair.right.claim
    if denies(left) == denies(right) or "questioned" in (left.factuality, right.factuality):
        return None
    if not _about(pair, config) or pair.label("clause") in ("<0.1", ">=0.1"):
        return None
    no = left if denies(left) else right
    return finding(
        pair,
        "conflict",
        type_="negation",
        rule="headline_denied",
        explanation=f"told as so in one, denied in the other (“{no.polarity_cue or no.predicate}”)",
        confidence=0.8 if config.same_story else pair.probability,
    )


def denies(claim: Claim) -> bool:
    """Whether the claim says that something is not so."""
    return (claim.polarity == "negative") != (claim.factuality == "denied" or any(a.stance == "denies" for a in claim.attribution))


def _about(pair: Pair, config: Config) -> bool:
    """Whether the denial is about the other's story: told so, or shown by what the two sentences share."""
    return config.same_story or pair.probability >= config.conflict_threshold
