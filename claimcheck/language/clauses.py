"""The words of a claim's sentence around its predicate."""

from __future__ import annotations

from functools import lru_cache

from claimcheck.language.wording import BREAKS, tokens
from claimcheck.records import Claim


def front(claim: Claim) -> tuple[str, ...]:
    """The words of the claim's sentence from the last break up to its predicate."""
    return _front(claim.quote, _place(claim))


def behind(claim: Claim) -> tuple[str, ...]:
    """The words from the claim's predicate to the next break."""
    return _behind(claim.quote, _place(claim))


def _place(claim: Claim) -> int:
    return claim.predicate_span.start - claim.span.start if claim.predicate_span is not None else 0


@lru_cache(maxsize=50_000)
def _front(quote: str, place: int) -> tuple[str, ...]:
    found: list[str] = []
    for word in reversed(tokens(quote[max(0, place - 300) : place])):
        if word in BREAKS:
            break
        found.append(word)
    return tuple(reversed(found))


@lru_cache(maxsize=50_000)
def _behind(quote: str, place: int) -> tuple[str, ...]:
    found: list[str] = []
    for word in tokens(quote[place : place + 300]):
        if word in BREAKS:
            break
        found.append(word)
    return tuple(found)
