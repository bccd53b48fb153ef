"""Headings and headlines of other articles that stand inside running text where a page lost its line breaks."""

from __future__ import annotations

import re

from claimcheck.segment.furniture import sentence_cues
from claimcheck.segment.paragraphs import Paragraph

# Words that title case leaves small.
SMALL = frozenset("a an and as at but by for from in into is its of off on onto or out over per than the to up v via vs with yet are be not".split())
# Words a sentence of running text commonly opens with: where a title-case run meets one of these before small letters, the sentence starts there.
_OPENERS = frozenset(
    "a according after all although also amid an and another any as at because before both but by currently despite during each earlier even every few first following for from further"
    " furthermore given he her here his how however i if in indeed instead it its last later many meanwhile more moreover most much no not notably now of on once one only other our over"
    " several she should similarly since so some still such that the their then there these they this those though through thus to today two under until we what when whether which while"
    " with within without yesterday yet you your".split()
)
_WORD = re.compile(r"\S+")
_SENTENCE_END = re.compile(r"[.!?…][\"”’')\]]*\s+")
_LONG = 500  # characters: shorter paragraphs are taken as they are
_MAX_HEADING_WORDS = 24


def cut(paragraph: Paragraph) -> list[Paragraph]:
    """A paragraph as it is, or, where it runs on, cut at the headings and teasers inside it (kind "heading")."""
    pattern, actions = sentence_cues()
    pieces: list[Paragraph] = []
    rest = paragraph.text
    while True:
        match = pattern.search(rest)
        if match is None:
            break
        before, after = rest[: match.start()].strip(), rest[match.end() :].strip()
        action = actions[match[0].lower()]
        if before:
            pieces += _headed(paragraph.with_text(before))
        if action == "teaser":
            end = _title_end(after, teaser=True)
            if after[:end].strip():
                pieces.append(Paragraph(after[:end].strip(), "heading", paragraph.page))
            rest = after[end:].strip()
        else:
            ending = _SENTENCE_END.search(after)
            rest = after[ending.end() :].strip() if ending else ""
        if not rest:
            break
    if rest:
        pieces += _headed(paragraph.with_text(rest))
    return pieces


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
        end = _title_end(text[start : start + 400], teaser=False)
        heading = text[start : start + end].strip()
        if end and len(heading.split()) >= 3:
            pieces.append(paragraph.with_text(text[begin:start].strip()))
            pieces.append(Paragraph(heading, "heading", paragraph.page))
            begin = start + end
    pieces.append(paragraph.with_text(text[begin:].strip()))
    return [piece for piece in pieces if piece.text]


def _title_end(text: str, *, teaser: bool) -> int:
    """Where the title-case run that opens `text` ends; 0 where it is no title (for a teaser: the end of its first sentence instead)."""
    words = list(_WORD.finditer(text))[: _MAX_HEADING_WORDS + 1]
    for number, word in enumerate(words):
        token = word[0]
        bare = token.strip("“”\"'‘’(),:;")
        if not bare[:1].islower() or bare.lower() in SMALL:
            if token.endswith((".", "!", "?")) and len(bare) > 3:
                return word.end() if teaser else 0  # an ordinary sentence, or a teaser that ends as one
            continue
        # `token` is small and no title word: the running sentence began with the last capitalised opener before it.
        for back in range(number - 1, max(0, number - 4), -1):
            opener = words[back][0]
            if opener[:1].isupper() and opener.strip(",").lower() in _OPENERS:
                return words[back].start()
        if teaser and number >= 2:
            return words[number - 1].start()
        return 0
    if teaser:
        return words[-1].end() if words and len(words) <= _MAX_HEADING_WORDS else (words[-1].start() if words else 0)
    return 0
