"""Quotations: sentences of two articles that quote the same words, paired with whose words each says they are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from claimcheck.language.quoted import quoted, speaker, telling_words
from claimcheck.matching import Linkable
from claimcheck.records import Claim

BLOCK = 30  # sentences that quote one long word and are paired


def quotation_pairs(claims: Sequence[Linkable]) -> Iterator[tuple[Linkable, Linkable]]:
    """Pairs of sentences of different articles that quote two long words in common, each with its speaker; in stable order."""
    people = frozenset(
        m.name
        for c in claims
        for m in (c.claim.subject, c.claim.object)
        if m is not None and m.resolved and (m.kind == "person" or (c.claim.kind == "role" and m is c.claim.subject and m.kind == "other"))
    )
    by_sentence: dict[tuple[str, int, int], list[Linkable]] = defaultdict(list)
    for c in claims:
        if quoted(c.claim.quote):
            by_sentence[c.article, c.claim.span.start, c.claim.span.end].append(c)
    blocks: dict[tuple[int, str], list[tuple[Linkable, frozenset[str]]]] = defaultdict(list)
    for members in by_sentence.values():
        said_by = speaker(_statements_first(members), people)
        if said_by:
            telling = telling_words(quoted(members[0].claim.quote))
            best = replace(min(members, key=lambda c: (c.claim.kind != "statement", c.place)), speaker=said_by)
            for word in telling:
                blocks[best.story, word].append((best, frozenset(telling)))
    seen: set[tuple[int, int]] = set()
    for block in blocks.values():
        for number, (left, words) in enumerate(block[:BLOCK]):
            for right, others in block[number + 1 : BLOCK]:
                if left.article != right.article and len(words & others) > 1 and (left.place, right.place) not in seen:
                    seen.add((left.place, right.place))
                    yield (left, right) if left.place < right.place else (right, left)


def _statements_first(members: Sequence[Linkable]) -> list[Claim]:
    return sorted((c.claim for c in members), key=lambda c: (c.kind != "statement", c.id))
