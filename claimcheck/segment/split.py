"""One page may carry several articles: finds where the foreign ones begin and end."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from claimcheck.segment.furniture import judge
from claimcheck.segment.paragraphs import FIELD, Paragraph
from claimcheck.segment.stamps import Credit, credit_line, date_line

_TITLE_MAX = 250
_TRIES = 5  # repeated titles after which a page is searched for foreign articles
_FOREIGN_MIN = 150  # characters of text that make an item of a list a whole article


@dataclass
class Unit:
    """The paragraphs of one article and what the page prints with them."""

    paragraphs: list[Paragraph] = field(default_factory=list)
    title: str = ""
    credit: Credit | None = None
    fields: dict[str, str] = field(default_factory=dict)
    foreign: bool = False
    repeated: bool = False  # its title is said twice in a row


def split(paragraphs: list[Paragraph]) -> list[Unit]:
    """The page's articles in page order: its own first, then those under "You may also like", repeated titles, or new header lines."""
    units: list[Unit] = []
    for part, fields in _by_headers(paragraphs):
        found = _by_lists(part)
        if found and fields:
            found[0].fields = fields
        units += found
    return units


def _by_headers(paragraphs: list[Paragraph]) -> list[tuple[list[Paragraph], dict[str, str]]]:
    """Cuts where header lines (`Title: …`, `Source: …`, `Date: …`) open a further article in the same file."""
    parts: list[tuple[list[Paragraph], dict[str, str]]] = [([], {})]
    number = 0
    while number < len(paragraphs):
        run = number
        while run < len(paragraphs) and run - number < 8 and FIELD.match(paragraphs[run].text):
            run += 1
        if run - number >= 2 or (run and not number):
            fields: dict[str, str] = {}
            for paragraph in paragraphs[number:run]:
                key, _, value = paragraph.text.partition(":")
                fields.setdefault(key.strip().lower(), value.strip())
            parts.append(([], fields))
            number = run
        else:
            parts[-1][0].append(paragraphs[number])
            number += 1
    return [(part, fields) for part, fields in parts if part]


def _by_lists(paragraphs: list[Paragraph]) -> list[Unit]:
    own: list[Paragraph] = []
    size = tried = 0
    units: list[Unit] = [Unit()]
    number = 0
    while number < len(paragraphs):
        text = paragraphs[number].text
        verdict = judge(text)
        if verdict.action == "end" and len(own) > 1:
            break
        if verdict.action == "rest":
            end = next((at for at in range(number + 1, len(paragraphs)) if judge(paragraphs[at].text).action == "rest"), len(paragraphs))
            found, rest = _foreign(paragraphs[number + 1 : end])
            units += found
            own += [] if len(units) > 1 else rest  # after foreign articles comes the foot of the page
            number = end
            continue
        if number > 2 and size > _FOREIGN_MIN and tried < _TRIES and repeated_title(paragraphs, number):
            tried += 1
            found, rest = _foreign(paragraphs[number:])
            if found:
                units += found
                break
        own.append(paragraphs[number])
        size += len(text)
        number += 1
    units[0].paragraphs = own
    return [unit for unit in units if unit.paragraphs or unit.title]


def repeated_title(paragraphs: list[Paragraph], number: int) -> bool:
    """Whether a short paragraph is said twice in a row: how aggregators print the title of an article."""
    if number + 1 >= len(paragraphs):
        return False
    text = paragraphs[number].text
    return text == paragraphs[number + 1].text and len(text.split()) >= 3 and len(text) <= _TITLE_MAX and not judge(text).action


def _foreign(paragraphs: list[Paragraph]) -> tuple[list[Unit], list[Paragraph]]:
    """The whole articles after a "You may also like", and what of the rest still belongs to the page's own article.

    An item with a title and a text counts as an article; bare headlines are dropped. Without any credit line or repeated title the list
    was a box inside the article, which goes on after its headlines.
    """
    marked = any(credit_line(p.text) for p in paragraphs) or any(repeated_title(paragraphs, i) for i in range(len(paragraphs)))
    if not marked:
        number = 0
        while number < len(paragraphs) and (
            len(paragraphs[number].text) < 140 and not re.search(r"[.!?][\"”’]?$", paragraphs[number].text)
        ):
            number += 1
        return [], paragraphs[number:]
    units: list[Unit] = []
    current = Unit(foreign=True)
    for number, paragraph in enumerate(paragraphs):
        credit = credit_line(paragraph.text)
        if credit:
            current.credit = credit
            units.append(current)
            current = Unit(foreign=True)
        elif repeated_title(paragraphs, number) and current.title != paragraph.text:
            if current.paragraphs:
                units.append(current)
            current = Unit(foreign=True, title=paragraph.text, repeated=True)
        elif paragraph.text != current.title:
            if (
                not current.title
                and not current.paragraphs
                and len(paragraph.text) <= _TITLE_MAX
                and not judge(paragraph.text).action
                and not date_line(paragraph.text)
            ):
                current.title = paragraph.text
            else:
                current.paragraphs.append(paragraph)
    units.append(current)
    if any(unit.credit for unit in units):  # where articles carry a credit line, what has neither that nor a repeated title is a footer
        units = [unit for unit in units if unit.credit or unit.repeated]
    return [unit for unit in units if sum(len(p.text) for p in unit.paragraphs if not judge(p.text).action) >= _FOREIGN_MIN], []
