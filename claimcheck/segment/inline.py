"""Headings and headlines of other articles that stand inside running text where a page lost its line breaks."""

from __future__ import annotations

import re

from claimcheck.language.tables import words
from claimcheck.segment.furniture import sentence_cues
from claimcheck.segment.paragraphs import Paragraph

_WORD = re.compile(r"\S+")
_SENTENCE_END = re.compile(r"[.!?…][\"”’')\]]*\s+")
_LONG = 500  # characters: shorter paragraphs are taken as they are
_MAX_HEADING_WORDS = 24
_WINDOW = 400  # characters a headline may take


def cut(paragraph: Paragraph) -> list[Paragraph]:
    """A paragraph as it is, or, where it runs on, cut at the headings and teasers inside it (kind "heading")."""
    pattern, actions = sentence_cues()
    text = paragraph.text
    pieces: list[Paragraph] = []
    at = 0
    while match := pattern.search(text, at):
        before = text[at : match.start()].strip()
        if before:
            pieces += _headed(paragraph.with_text(before))
        after = text[match.end() : match.end() + _WINDOW]
        if actions[match[0].lower()] == "teaser":
            end = _title_end(after, teaser=True)
            if after[:end].strip():
                pieces.append(Paragraph(after[:end].strip(), "heading", paragraph.page))
            at = match.end() + end
        else:
            ending = _SENTENCE_END.search(after)
            at = match.end() + (ending.end() if ending else len(after))
    rest = text[at:].strip()
    return pieces + (_headed(paragraph.with_text(rest)) if rest else [])


def _headed(paragraph: Paragraph) -> list[Paragraph]:
    """Cuts a long paragraph where a title-case run opens a sentence."""
    text = paragraph.text
    if len(text) < _LONG:
        return [paragraph]
    pieces: list[Paragraph] = []
    begin = 0
    starts = [m.end() for m in _SENTENCE_END.finditer(text)]
    for start in starts:
        if start < begin:
            continue
        end = _title_end(text[start : start + _WINDOW], teaser=False)
        heading = text[start : start + end].strip()
        if end and len(heading.split()) >= 3:
            pieces.append(paragraph.with_text(text[begin:start].strip()))
            pieces.append(Paragraph(heading, "heading", paragraph.page))
            begin = start + end
    pieces.append(paragraph.with_text(text[begin:].strip()))
    return [piece for piece in pieces if piece.text]


def _title_end(text: str, *, teaser: bool) -> int:
    """Where the title-case run that opens `text` ends; 0 where it is no title (for a teaser: the end of its first sentence instead)."""
    small, openers = words("title_case", "words", "group", "small"), words("title_case", "words", "group", "opener")
    found = list(_WORD.finditer(text))[: _MAX_HEADING_WORDS + 1]
    for number, word in enumerate(found):
        token = word[0]
        bare = token.strip("“”\"'‘’(),:;")
        if not bare[:1].islower() or bare.lower() in small:
            if token.endswith((".", "!", "?")) and len(bare) > 3:
                return word.end() if teaser else 0  # an ordinary sentence, or a teaser that ends as one
            continue
        # `token` is small and no title word: the running sentence began with the last capitalised opener before it.
        for back in range(number - 1, max(0, number - 4), -1):
            opener = found[back][0]
            if opener[:1].isupper() and opener.strip(",").lower() in openers:
                return found[back].start()
        if teaser and number >= 2:
            return found[number - 1].start()
        return 0
    if teaser:
        return found[-1].end() if found and len(found) <= _MAX_HEADING_WORDS else (found[-1].start() if found else 0)
    return 0
