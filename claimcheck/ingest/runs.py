"""Gathers a page's text run by run, each with its sort."""

from __future__ import annotations

from claimcheck.records import Block, Span


class Runs:
    """Text in the making: runs joined by blank lines, with a block for each."""

    def __init__(self) -> None:
        self._parts: list[tuple[str, str, int]] = []

    def add(self, text: str, kind: str = "body", page: int = 0) -> None:
        """Append a run; one without text is left out."""
        text = " ".join(text.split())
        if text:
            self._parts.append((text, kind, page))

    @property
    def kinds(self) -> list[str]:
        return [kind for _, kind, _ in self._parts]

    def pop_first(self) -> str:
        return self._parts.pop(0)[0]

    @property
    def text(self) -> str:
        return "\n\n".join(text for text, _, _ in self._parts)

    @property
    def blocks(self) -> tuple[Block, ...]:
        found: list[Block] = []
        at = 0
        for text, kind, page in self._parts:
            found.append(Block(span=Span(start=at, end=at + len(text)), kind=kind, page=page))
            at += len(text) + 2
        return tuple(found)
