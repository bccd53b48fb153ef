"""Two expressions of one quantity in one sentence ("19 feet (5 metres)"), paired so that a wrong conversion is seen."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from claimcheck.matching import Linkable
from claimcheck.records import Quantity


def expression_pairs(claims: Sequence[Linkable]) -> Iterator[tuple[Linkable, Linkable]]:
    """Each figure with the conversion that stands behind it."""
    latest: dict[tuple[str, int, str], Linkable] = {}
    for c in sorted(claims, key=_offset):
        value = getattr(c.claim, "value", None)
        if not isinstance(value, Quantity):
            continue
        for text in value.also:
            latest[c.article, c.claim.span.start, text] = c
        stated = latest.get((c.article, c.claim.span.start, value.text)) if value.role == "conversion" else None
        if stated is not None:
            yield stated, c


def _offset(c: Linkable) -> tuple[str, int]:
    value = getattr(c.claim, "value", None)
    return c.article, value.span.start if isinstance(value, Quantity) else 0
