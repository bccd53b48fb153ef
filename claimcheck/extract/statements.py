"""Quoted and reported positions: who says what."""

from __future__ import annotations

from collections.abc import Sequence

from claimcheck.drafts import Draft
from claimcheck.extract.values import anchor_of
from claimcheck.language.phrases import content, phrase, sentence_at, sentences_over
from claimcheck.language.syntax import Sentence
from claimcheck.records import Attribution


def statements(sentences: Sequence[Sentence], sources: Sequence[Attribution]) -> list[Draft]:
    """Quoted and reported positions: who says what, at the sentence the cue or the content stands in."""
    found = []
    for source in sources:
        span = source.content_span
        if span is None:
            continue
        at = source.cue_span or source.speaker_span or span
        number = sentence_at(sentences, at.start)
        if number is None:
            continue
        sentence = sentences[number]
        cue = anchor_of(sentence, at.start, at.end) if source.cue_span else None
        over = sentences_over(sentences, span.start, span.end)
        inside = sentences[over[0]] if over else sentence
        terms = content(inside, [t.i for t in inside.within(span.start, span.end)])
        subject = None
        if source.speaker_span is not None:
            place = sentence_at(sentences, source.speaker_span.start)
            if place is not None:
                head = anchor_of(sentences[place], source.speaker_span.start, source.speaker_span.end)
                subject = phrase(sentences[place], place, head) if head is not None else None
        found.append(
            Draft(
                kind="statement",
                sentence=number,
                anchor=cue if cue is not None else 0,
                predicate=sentence.tokens[cue].lemma if cue is not None else source.cue,
                predicate_tokens=(cue, cue + 1) if cue is not None else None,
                subject=subject,
                attribution=(source,),
                terms=terms,
                span=(min(span.start, at.start), max(span.end, at.end)),
                trace=(f"statement: {source.cue}",),
            )
        )
    return found
