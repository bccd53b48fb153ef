"""From a draft to a claim record."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any

from claimcheck.drafts import Draft, Phrase
from claimcheck.language.phrases import sentence_at
from claimcheck.language.syntax import Sentence
from claimcheck.language.tables import rows, words
from claimcheck.normalise.desk import Desk
from claimcheck.normalise.mentions import Mentions
from claimcheck.normalise.names import Names
from claimcheck.normalise.references import Quoted
from claimcheck.records import (
    Article,
    Attribution,
    Claim,
    CountClaim,
    DateClaim,
    DurationClaim,
    EventClaim,
    LocationClaim,
    MeasureClaim,
    Mention,
    MoneyClaim,
    PercentClaim,
    Quantity,
    RankClaim,
    RatioClaim,
    RoleClaim,
    Span,
    StatementClaim,
    When,
    fingerprint,
)

_RECORDS: dict[str, Any] = {
    "money": MoneyClaim, "percent": PercentClaim, "count": CountClaim, "measure": MeasureClaim, "duration": DurationClaim,
    "ratio": RatioClaim, "date": DateClaim, "rank": RankClaim, "role": RoleClaim, "location": LocationClaim, "event": EventClaim,
    "statement": StatementClaim,
}  # fmt: skip


@cache
def _classes(*columns: str) -> dict[str, str]:
    """Lemma to predicate class; an earlier column, then an earlier row wins."""
    found: dict[str, str] = {}
    for column in columns:
        for row in rows("predicates"):
            for word in row.get(column, "").split("|"):
                if word:
                    found.setdefault(word, row["class"])
    return found


def predicate_class(predicate: str, *, noun: bool = False) -> str:
    """The class of a predicate: with its particle, alone, or what follows "be"."""
    if noun:
        return _classes("nouns").get(predicate, "")
    table = _classes("verbs", "adjectives", "nouns")
    joined = predicate.replace(" ", "_")
    if joined.startswith("be_"):
        return table.get(joined) or _classes("adjectives", "nouns").get(joined[3:], "")
    return table.get(joined) or table.get(predicate.split(" ")[0], "")


class Maker:
    """Makes the claims of one article."""

    def __init__(
        self,
        article: Article,
        sentences: Sequence[Sentence],
        sources: Sequence[Attribution] = (),
        desk: Desk | None = None,
    ) -> None:
        self.article = article
        self.sentences = sentences
        self.names = Names(sentences, desk)
        pronouns = words("descriptions", "words", "kind", "pronoun")
        speakers = {
            s.speaker_span.start: s.speaker
            for s in sources
            if s.speaker_span is not None
            and " " not in article.text[s.speaker_span.start : s.speaker_span.end]  # "her lawyer" is not who "her" is
            and s.speaker.lower() not in pronouns
        }
        quotes = [
            Quoted(s.content_span.start, s.content_span.end, s.speaker)
            for s in sources
            if s.kind == "direct" and s.content_span is not None
        ]
        self.mentions = Mentions(sentences, self.names, speakers, quotes)
        self._context: dict[int, tuple[str, ...]] = {}
        self._named: dict[int, tuple[str, ...]] = {}
        self._speakers: dict[int, Attribution] = {}

    def claim(self, draft: Draft) -> Claim:
        """The record of one draft."""
        sentence = self.sentences[draft.sentence]
        start, end = draft.span or (sentence.start, sentence.end)
        held = draft.kind == "role" and draft.trace[:1] != (
            "role: copula",
        )  # a capital beside "the capital" does not act
        subject = self.mentions.mention(draft.subject, "holder" if held else "subject")
        object_ = self.mentions.mention(draft.object, "role" if draft.kind in {"role", "rank"} else "object")
        where = self.mentions.mention(draft.where, "where")
        others = tuple(m for p in draft.others if (m := self.mentions.mention(p, "other")) is not None)
        predicate_span = None
        if draft.predicate_tokens is not None:
            left, right = draft.predicate_tokens
            predicate_span = Span(start=sentence.tokens[left].start, end=sentence.tokens[right - 1].end)
        value = draft.value
        identity = value.text if isinstance(value, Quantity | When) else value
        at = value.span.start if isinstance(value, Quantity | When) else None
        fields: dict[str, Any] = {
            "id": fingerprint(
                "c", self.article.id, draft.kind, start, end, at, identity, predicate_span.start if predicate_span else None,
                subject.span.start if subject else None, object_.span.start if object_ else None,
            ),
            "article_id": self.article.id,
            "source_id": self.article.source.id,
            "span": Span(start=start, end=end),
            "quote": self.article.text[start:end],
            "block": sentence.block,
            "subject": subject,
            "predicate": draft.predicate,
            "predicate_class": predicate_class(draft.predicate, noun=draft.noun) if draft.predicate else "",
            "predicate_span": predicate_span,
            "object": object_,
            "others": others,
            "when": draft.when,
            "where": where,
            "polarity": draft.polarity,
            "polarity_cue": draft.polarity_cue,
            "factuality": draft.factuality,
            "certainty": draft.certainty,
            "attribution": tuple(self._speaker(a) for a in draft.attribution),
            "scope": draft.scope,
            "confidence": _confidence(draft, subject, object_),
            "terms": draft.terms,
            "context": self._content(draft.sentence),
            "names": self._names(draft.sentence),
            "published": self.article.published,
            "trace": draft.trace,
        }  # fmt: skip
        if value is not None:
            fields["value"] = value
        record: Claim = _RECORDS[draft.kind](**fields)
        return record

    def _content(self, number: int) -> tuple[str, ...]:
        if number not in self._context:
            stop = words("stop_words", "word")
            found: dict[str, None] = {}
            for t in self.sentences[number].tokens:
                if (
                    t.pos in {"NOUN", "VERB", "ADJ", "PROPN"}
                    and t.lemma not in stop
                    and any(c.isalpha() for c in t.lemma)
                ):
                    found[t.lemma] = None
            self._context[number] = tuple(found)
        return self._context[number]

    def _names(self, number: int) -> tuple[str, ...]:
        if number not in self._named:
            self._named[number] = self.names.named(number)
        return self._named[number]

    def _speaker(self, source: Attribution) -> Attribution:
        """An attribution with its speaker's canonical name, and the role the article gives that speaker."""
        key = id(source)
        if key not in self._speakers:
            self._speakers[key] = self._resolved(source)
        return self._speakers[key]

    def _resolved(self, source: Attribution) -> Attribution:
        span = source.speaker_span
        if span is None:
            return source
        number = sentence_at(self.sentences, span.start)
        if number is None:
            return source
        sentence = self.sentences[number]
        inside = [t.i for t in sentence.within(span.start, span.end)]
        tops = [i for i in inside if sentence.tokens[i].head not in inside or sentence.tokens[i].head == i]
        if not tops:
            return source
        head = next((i for i in tops if sentence.tokens[i].pos in {"PROPN", "NOUN", "PRON"}), tops[0])
        mention = self.mentions.mention(Phrase(number, head, inside[0], inside[-1] + 1), "subject")
        if mention is None:
            return source
        entity = self.names.entities.get(mention.name)
        role = source.role or (next(iter(entity.roles), "") if entity is not None else "")
        name = mention.name if mention.resolved else self.names.canonical(source.speaker or mention.text)
        return source.model_copy(update={"speaker": name, "role": role})


def _confidence(draft: Draft, subject: Mention | None, object_: Mention | None) -> float:
    """Lower where a claim cannot stand alone: its subject is missing or unresolved, or its object is."""
    confidence = draft.confidence
    if subject is not None and not subject.resolved:
        confidence *= 0.6
    if object_ is not None and not object_.resolved:
        confidence *= 0.8
    if subject is None and object_ is None:
        confidence *= 0.7
    return round(confidence, 3)
