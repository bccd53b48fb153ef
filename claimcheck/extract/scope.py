"""What narrows a claim: part, further, so far, a period, a total, a plan … each bound to the figure or the clause it stands with."""

from __future__ import annotations

from functools import cache

from claimcheck.language.phrases import bounds
from claimcheck.language.syntax import Sentence
from claimcheck.language.tables import rows
from claimcheck.records import Qualifier

Cue = tuple[tuple[str, ...], str, str]  # the words, the kind of qualifier, where they stand: number | clause


@cache
def _cues() -> dict[str, tuple[Cue, ...]]:
    """Cues by their first word, longer ones first."""
    found: dict[str, list[Cue]] = {}
    for row in rows("scope"):
        for cue in row["cues"].split("|"):
            parts = tuple(cue.split())
            found.setdefault(parts[0], []).append((parts, row["kind"], row["where"]))
    return {first: tuple(sorted(cues, key=lambda c: (-len(c[0]), c))) for first, cues in found.items()}


def cues(sentence: Sentence) -> list[tuple[int, int, str, str]]:
    """All scope cues of a sentence: token range, kind, where it binds."""
    table = _cues()
    tokens = sentence.tokens
    found = []
    i = 0
    while i < len(tokens):
        for parts, kind, where in table.get(tokens[i].lower, ()):
            end = i + len(parts)
            if parts[-1] == "more" and end < len(tokens) and (tokens[end].lower == "than" or tokens[end].pos == "ADJ"):
                continue
            if end <= len(tokens) and all(tokens[i + n].lower == part for n, part in enumerate(parts)):
                found.append((i, end, kind, where))
                i = end - 1
                break
        i += 1
    return found


def for_clause(
    sentence: Sentence, marks: list[tuple[int, int, str, str]], owner: list[int | None], predicate: int
) -> tuple[Qualifier, ...]:
    """The clause-level qualifiers of the clause with this predicate."""
    return tuple(
        _qualifier(sentence, start, end, kind)
        for start, end, kind, where in marks
        if where == "clause" and owner[start] == predicate
    )


def for_figure(
    sentence: Sentence, marks: list[tuple[int, int, str, str]], anchor: int, carrier: int, span: tuple[int, int]
) -> tuple[Qualifier, ...]:
    """The qualifiers in a figure's own noun phrase, right before it, or governing it ("including three children")."""
    left, right = bounds(sentence, carrier)
    left = min(left, span[0])
    right = max(right, span[1])
    found = []
    tokens = sentence.tokens
    for start, end, kind, where in marks:
        if where != "number":
            continue
        inside = left <= start and end <= right
        before = end == left or (
            end == left - 1 and tokens[left - 1].lower in {"the", "a", "an", "about", "at", "some", ","}
        )
        after = start == right or (start == right + 1 and tokens[right].tag in {",", "IN"})
        if kind in {"part", "including"}:  # what stands behind "including" is the part
            inside = inside and end <= span[0]
            after = False
        if inside or before or (after and kind in {"further", "total", "annual", "so_far"}):
            found.append(_qualifier(sentence, start, end, kind))
    return tuple(found)


def _qualifier(sentence: Sentence, start: int, end: int, kind: str) -> Qualifier:
    tokens = sentence.tokens
    text = sentence.text[tokens[start].start - sentence.start : tokens[end - 1].end - sentence.start]
    return Qualifier(kind=kind, text=text, value=text.lower())
