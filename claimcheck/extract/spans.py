"""Stretches of a sentence as article offsets: phrases and clauses, and what stands beside a reporting cue."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from claimcheck.extract.quotes import Quotation
from claimcheck.language.syntax import Sentence, Token

Stretch = tuple[int, int]  # half-open article offsets
EDGES = frozenset({",", ";", ".", ":", "—", "–", "-", "―"})
BARE = frozenset({"VB", "NN", "NNS", "NNP"})
PARTS = frozenset({"pobj", "compound", "amod", "nmod", "poss", "attr", "acomp", "oprd", "appos", "nsubj", "nsubjpass"})
CLAUSES = frozenset({"ccomp", "ROOT", "parataxis"})
WORDS_BETWEEN = 3  # words that may stand between a quotation and the speaker behind it
NEAR_BEFORE, NEAR_AFTER = 60, 80  # characters between a cue and a quotation that goes with it


def within(sentence: Sentence, start: int, end: int) -> Sequence[Token]:
    """The tokens that overlap a stretch, found by halving."""
    first = bisect_right(sentence.tokens, start, key=lambda t: t.end)
    last = bisect_left(sentence.tokens, end, key=lambda t: t.start)
    return sentence.tokens[first:last]


def trimmed(sentence: Sentence, start: int, end: int) -> Stretch:
    """A stretch without the punctuation at its ends; quotation marks stay."""
    inside = within(sentence, start, end)
    first = next((t for t in inside if _is_word(t)), None)
    last = next((t for t in reversed(inside) if _is_word(t)), None)
    return (first.start, last.end) if first is not None and last is not None else (start, end)


def _is_word(token: Token) -> bool:
    return token.text not in EDGES and not token.text.isspace()


def verb_group(sentence: Sentence, i: int, last: int) -> Stretch:
    """A verb with its auxiliaries and negation before it, and the particle at token `last` right behind it."""
    tokens = sentence.tokens
    first = i
    while first > 0 and tokens[first - 1].head == i and tokens[first - 1].dep in {"aux", "auxpass", "neg", "advmod"}:
        first -= 1
    return tokens[first].start, tokens[max(last, i) if last - i <= 2 else i].end


def subtree(sentence: Sentence, i: int) -> Stretch:
    """All below token `i`."""
    left, right = sentence.edges[i]
    return trimmed(sentence, sentence.tokens[left].start, sentence.tokens[right - 1].end)


def phrase(sentence: Sentence, i: int) -> Stretch:
    """All below token `i` up to a participle or inserted clause that hangs on behind it."""
    left, right = sentence.edges[i]
    for k in sentence.kids(i, "advcl", "parataxis"):
        if k > i:
            right = min(right, sentence.edges[k][0])
    return trimmed(sentence, sentence.tokens[left].start, sentence.tokens[max(right, i + 1) - 1].end)


def reach(sentence: Sentence, i: int, start: int, least: int) -> Stretch:
    """From offset `start` (to `least` at the least) to the end of verb `i`'s clause: up to a further finite verb or inserted clause."""
    tokens = sentence.tokens
    kids = sentence.children[i]
    end = tokens[sentence.edges[i][1] - 1].end
    for k in kids:
        token = tokens[k]
        if token.start < least or token.dep not in {"conj", "cc", "advcl", "parataxis", "punct"}:
            continue
        if token.dep == "conj" and token.tag in BARE and not sentence.kids(k, "nsubj", "nsubjpass"):
            continue
        first = sentence.edges[k][0]
        if token.dep == "advcl" and (tokens[first - 1].text != "," or any(tokens[m].lower == "to" for m in sentence.kids(k, "aux"))):
            continue
        if token.dep == "cc" and any(tokens[m].dep == "conj" and tokens[m].tag in BARE for m in kids if m > k):
            continue
        if token.dep == "punct" and token.text not in {"—", "–", "―", ";"}:
            continue
        end = min(end, tokens[sentence.edges[k][0]].start)
    return trimmed(sentence, start, max(end, least))


def around(sentence: Sentence, left: int, right: int, least: int = 3) -> Stretch:
    """The sentence around an insertion at `left` to `right`: the part before it, or both where it is closed off by a comma.

    `least`: words that the second part must have.
    """
    tokens = sentence.tokens
    before = [t for t in tokens if t.end <= left and t.pos not in {"PUNCT", "SPACE"}]
    after = [t for t in tokens if t.start >= right and t.pos not in {"PUNCT", "SPACE"}]
    closed = any(t.start >= right and t.pos == "PUNCT" and (not after or t.start < after[0].start) for t in tokens)
    if before and len(after) >= least and closed:
        return before[0].start, after[-1].end
    if before:
        return before[0].start, before[-1].end
    return (after[0].start, after[-1].end) if after else (sentence.start, sentence.end)


def nearest(sentence: Sentence, left: int, cue: int, right: int, quotes: Sequence[Quotation]) -> Quotation | None:
    """The quotation beside speaker and cue: the last that ends just before them (`left`), else the first behind the cue, near `right`."""
    best: Quotation | None = None
    for quote in quotes:
        if quote.end - quote.start < 4 or is_part(sentence, quote):
            continue
        if quote.end <= left and left - quote.end < NEAR_BEFORE:
            between = [t for t in within(sentence, quote.end, left) if t.pos not in {"PUNCT", "SPACE"}]
            best = quote if len(between) <= WORDS_BETWEEN else best
        elif best is None and cue <= quote.start < sentence.end and quote.start - right < NEAR_AFTER:
            return quote
    return best


def is_part(sentence: Sentence, quote: Quotation) -> bool:
    """A quoted word or title that is part of a phrase, not something said on its own."""
    inside = [t for t in within(sentence, quote.start, quote.end) if t.pos not in {"PUNCT", "SPACE"}]
    tops = {t.dep for t in inside if not quote.start <= sentence.tokens[t.head].start < quote.end}
    return len(inside) < 12 and bool(tops & PARTS) and not tops & CLAUSES


def touches(stretch: Stretch, quotes: Sequence[Quotation]) -> bool:
    """Whether a quotation overlaps a stretch."""
    return any(q.start < stretch[1] and q.end > stretch[0] for q in quotes)


def ends_with_colon(sentence: Sentence, i: int) -> bool:
    """Whether the sentence ends with a colon behind token `i`."""
    last = next((t for t in reversed(sentence.tokens) if t.text.strip()), None)
    return last is not None and last.text.endswith(":") and last.i > i
