"""Who says so: every attribution of an article, with the spans of speaker, cue and content."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import Literal, cast

from claimcheck.extract.contents import Report
from claimcheck.extract.headlines import opened
from claimcheck.extract.quotes import Quotation, paragraphs, quotations
from claimcheck.extract.reporting import reports
from claimcheck.extract.speakers import Memory, Speaker
from claimcheck.language.syntax import Sentence
from claimcheck.records import Attribution, Span

DEEPEST = 8  # speakers of one claim, each within what the one before says

Stance = Literal["asserts", "denies", "doubts", "declines"]
FOLLOWS = 4  # characters at most between a sentence with a cue and a quotation that goes on from it, marks and spaces


def attributions(sentences: Sequence[Sentence], text: str) -> list[Attribution]:
    """All attributions of an article in text order: speaker (resolved where the text says whom a pronoun means), cue and content spans.

    Verbs, nouns and phrases that report, quotations with the speaker before, after or inside, headlines and transcripts ("Police: …").
    Quotations go on over paragraphs while their marks say so. Linear in the text.
    """
    quotes = quotations(text)
    blocks = paragraphs(text)
    memory = Memory()
    found: list[Attribution] = []
    taken: set[int] = set()  # starts of the quotations that have their speaker
    last: tuple[int, Report, int] | None = None  # place in `found`, report, end of what was said: for quotations that go on
    for sentence in sentences:
        touching = [q for q in _touching(quotes, sentence.start - 2, sentence.end) if q.end > sentence.start or _asks(q, text, taken)]
        here = opened(sentence, text, blocks, quotes) or reports(sentence, touching)
        spoken = False
        for report in _outer(here):
            if report.speaker.pronoun:
                memory.meet(sentence, report.speaker.span.start)
            who = memory.resolve(report.speaker)
            content = report.content
            direct = False
            if report.opens and content is None:
                content = _after_colon(text, sentence, quotes, blocks)
            if content is None:
                continue
            inside = _quoted_inside(report, content, touching)
            if inside is None:
                grown = _grown(content, text, quotes, taken)
                direct = grown is not None
                content = grown or content
            memory.add(report.speaker)
            found.append(_record(who, report, content, direct, text))
            if direct or report.group == "say":
                last = (len(found) - 1, report, max(content[1], sentence.end))
                spoken = True
        if not here:
            memory.meet(sentence, sentence.end)
        if not spoken and last is not None:
            last = _goes_on(found, last, sentence, touching, text, taken)
    return sorted(_unique(found), key=_order)


def chain(levels: Sequence[Attribution], span: Span) -> tuple[Attribution, ...]:
    """The attributions whose content holds `span`, outermost first; not those whose own speaker or cue it overlaps ("…," said Lee. "…").

    Of a row of speakers deeper than news has them, the nearest to the claim.
    """
    over = []
    for one in levels:
        content = one.content_span
        own = [s for s in (one.cue_span, one.speaker_span) if s is not None]
        if content is None or span.start < content.start or content.end < span.end:
            continue
        if own and span.start < max(s.end for s in own) and min(s.start for s in own) < span.end:
            continue
        over.append(one)
    return tuple(sorted(over, key=lambda a: (-_size(a), _order(a)))[-DEEPEST:])


def _size(attribution: Attribution) -> int:
    span = attribution.content_span
    return span.end - span.start if span is not None else 0


def _order(attribution: Attribution) -> tuple[int, int, int, int]:
    speaker, content = attribution.speaker_span, attribution.content_span
    return (content.start if content else 0, content.end if content else 0, speaker.start if speaker else 0, speaker.end if speaker else 0)


def _unique(found: Sequence[Attribution]) -> list[Attribution]:
    seen: dict[tuple[int, int, int, int], Attribution] = {}
    for one in found:
        seen.setdefault(_order(one), one)
    return list(seen.values())


def _touching(quotes: Sequence[Quotation], start: int, end: int) -> list[Quotation]:
    """The quotations that overlap or adjoin a half-open stretch; `quotes` are sorted and do not overlap."""
    first = max(0, bisect_left(quotes, start, key=lambda q: q.end) - 1)
    found = []
    for quote in quotes[first : first + 200]:
        if quote.start >= end:
            break
        if quote.end > start:
            found.append(quote)
    return found


def _outer(here: Sequence[Report]) -> list[Report]:
    """Without the stands, wishes and plans that are themselves part of what another report of the sentence says, or declines to say."""
    kept = []
    for one in here:
        holders = [r for r in here if r is not one and r.content and r.content[0] <= one.cue[0] and one.cue[1] <= r.content[1]]
        stands = one.group not in {"say", "report", "source"} or one.speaker.pronoun in {"it", "they"}
        refused = any(r.stance == "declines" and r.speaker == one.speaker for r in holders)
        if not holders or not (stands or refused):
            kept.append(one)
    return kept


def _asks(quote: Quotation, text: str, taken: set[int]) -> bool:
    """A quotation just before the sentence that may be its content: it ends in a question or outcry and has no speaker yet."""
    return quote.start not in taken and quote.closed and text[quote.end - 2] in "?!,—–…"


def _quoted_inside(report: Report, content: tuple[int, int], touching: Sequence[Quotation]) -> Quotation | None:
    """The quotation that holds the cue itself: such a report is part of what somebody else says."""
    return next((q for q in touching if q.start < report.cue[0] and report.cue[1] < q.end), None)


def _grown(content: tuple[int, int], text: str, quotes: Sequence[Quotation], taken: set[int]) -> tuple[int, int] | None:
    """Content with the whole of the quotation that makes up most of it, and the quotations that continue that one."""
    start, end = content
    direct = False
    first = max(0, bisect_left(quotes, start, key=lambda q: q.end))
    for place in range(first, len(quotes)):
        quote = quotes[place]
        if quote.start >= end:
            break
        overlap = min(end, quote.end) - max(start, quote.start)
        if overlap > 0.5 * (content[1] - content[0]) or (overlap > 0 and quote.start <= start + 2):
            direct = True
            taken.add(quotes[place].start)
            whole = quote.start <= start + 2 and text[quote.end - 2] in ".,?!"
            others = place + 1 < len(quotes) and quotes[place + 1].start < end
            start, end = min(start, quote.start), (quote.end if whole and not others else max(end, quote.end))
            back = place
            while back > 0 and quotes[back].continues and quotes[back - 1].start not in taken:
                back -= 1
                taken.add(quotes[back].start)
                start = quotes[back].start
            while place + 1 < len(quotes) and quotes[place + 1].continues:
                place += 1
                taken.add(quotes[place].start)
                end = quotes[place].end
        elif overlap > 0:
            end = max(end, quote.end)
            taken.add(quotes[place].start)
    return (start, end) if direct else None


def _after_colon(text: str, sentence: Sentence, quotes: Sequence[Quotation], blocks: Sequence[tuple[int, int]]) -> tuple[int, int] | None:
    """What follows "X said:": the next quotation if it comes at once, with those that continue it; else the next paragraph."""
    place = bisect_left(quotes, sentence.end - 2, key=lambda q: q.start)
    if place < len(quotes) and not text[sentence.end : quotes[place].start].strip(" \n\r\t:"):
        end = quotes[place].end
        while place + 1 < len(quotes) and quotes[place + 1].continues:
            place += 1
            end = quotes[place].end
        return quotes[bisect_left(quotes, sentence.end - 2, key=lambda q: q.start)].start, end
    block = bisect_left(blocks, sentence.end, key=lambda b: b[0])
    return blocks[block] if block < len(blocks) and blocks[block][0] - sentence.end < 6 else None


def _goes_on(
    found: list[Attribution], last: tuple[int, Report, int], sentence: Sentence, touching: Sequence[Quotation], text: str, taken: set[int]
) -> tuple[int, Report, int] | None:
    """A quotation without a cue of its own right behind an attributed one, in the same paragraph: the same speaker goes on."""
    place, report, end = last
    quote = next((q for q in touching if q.start >= sentence.start - 1), None)
    inside = next((q for q in touching if q.start < sentence.start and q.end >= sentence.end - 1), None)
    if inside is not None and inside.start <= end:
        return last
    if quote is None or quote.start - sentence.start > 2 or text[end : quote.start].strip(' .,;:\n"”’'):
        return None
    if "\n" in text[end : quote.start] and text[quote.end : quote.end + 1] not in {"", "\n"}:
        return None
    one = found[place]
    span = one.content_span
    if span is None:
        return None
    found[place] = one.model_copy(update={"content_span": Span(start=span.start, end=max(span.end, quote.end)), "kind": "direct"})
    return place, report, max(quote.end, sentence.end)


def _record(who: Speaker, report: Report, content: tuple[int, int], direct: bool, text: str) -> Attribution:
    kind: Literal["direct", "indirect", "source"] = (
        "direct" if direct else ("source" if report.group in {"source", "report"} else "indirect")
    )
    return Attribution(
        speaker=who.name,
        role=who.role,
        cue=" ".join(text[report.cue[0] : report.cue[1]].split()),
        kind=kind,
        stance=cast(Stance, report.stance),
        via=report.via,
        speaker_span=report.speaker.span,
        cue_span=Span(start=report.cue[0], end=report.cue[1]),
        content_span=Span(start=content[0], end=content[1]),
    )
