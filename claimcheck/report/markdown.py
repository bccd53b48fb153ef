"""Findings as Markdown, for a wiki, a ticket or a chat."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from claimcheck.report.clean import line
from claimcheck.report.view import Card, Side, View

_SPECIAL = re.compile(r"([\\`*_\[\]<>|~&@$])")
_LINKS = re.compile(r"(?i)(www)\.|:(?=//)")
_OPENING = re.compile(r"^(\s*)([-+=#]|\d{1,9}(?=[.)]))")


def escape(text: str) -> str:
    """`text` on one line, with what Markdown or its HTML could read as markup, link, list or heading escaped."""
    safe = _SPECIAL.sub(r"\\\1", line(text))
    safe = _LINKS.sub(lambda found: f"{found[1]}\\." if found[1] else "\\:", safe)
    return _OPENING.sub(lambda found: f"{found[1]}&#{ord(found[2][0])};{found[2][1:]}", safe)


def markdown(view: View) -> Iterator[str]:
    """The report as Markdown, line by line with line ends: summary, then conflicts, updates, scope, agreement, errors."""
    yield f"# {escape(view.summary)}\n\n{escape(view.coverage)}\n"
    titles = {"conflict": "Conflicts", "update": "Updates", "scope_differs": "Different scope", "agree": "Agreement"}
    for relation, title in titles.items():
        if view.cards[relation]:
            yield f"\n## {title}\n"
            yield from _cards(view.cards[relation])
    if view.errors:
        yield "\n## Errors\n\n"
        for path, stage, error, hint in view.errors:
            yield (f"- {escape(path)}: {escape(error)} ({escape(stage)})" + (f"; {escape(hint)}" if hint else "") + "\n")


def _cards(cards: Iterable[Card]) -> Iterator[str]:
    for card in cards:
        severity = f"{card.severity}: " if card.relation == "conflict" else ""
        yield f"\n### {severity}{escape(card.question)}\n\n{escape(card.explanation)}\n"
        for side in card.sides:
            yield f"\n**{escape(side.answer)}** ({_source(side)})\n\n> {escape(''.join(run.text for run in side.quote))}\n"
        elsewhere = [words for _, words in card.elsewhere if words]
        if elsewhere:
            yield f"\nThe same in {escape('; '.join(elsewhere))}\n"
        status = f", {card.standing.status}" if card.standing.status != "open" else ""
        yield f"\n{escape(card.id)}, rule {escape(card.rule)}, confidence {card.percent}%{escape(status)}\n"


def _source(side: Side) -> str:
    said = f"{side.speaker} in {side.source}" if side.speaker else side.source
    return escape(", ".join(filter(None, [said, side.published])))
