"""One sentence's claims: its clauses, times, places, roles and ranks put together."""

from __future__ import annotations

from collections.abc import Sequence

from claimcheck.drafts import Draft, Phrase
from claimcheck.extract.clauses import Clause
from claimcheck.extract.factuality import explain
from claimcheck.extract.figures import figures
from claimcheck.extract.places import directions, qualifier, text_of
from claimcheck.extract.ranks import ranks
from claimcheck.extract.reader import Reader
from claimcheck.extract.roles import is_role, roles
from claimcheck.extract.scope import for_clause
from claimcheck.language.phrases import conjuncts, whole
from claimcheck.language.syntax import Sentence
from claimcheck.language.tables import words
from claimcheck.records import Attribution, Qualifier, Quantity, When

_MOST_JOINED = 6  # conjuncts that get a claim of their own
_MOST_TOKENS = 600  # a longer "sentence" is a list or noise: only its figures are read


def drafts(
    sentence: Sentence,
    number: int,
    quantities: Sequence[Quantity],
    whens: Sequence[When],
    sources: Sequence[Attribution],
) -> list[Draft]:
    """The claims of one sentence."""
    if not any(t.text[:1].isalnum() for t in sentence.tokens):
        return []
    reader = Reader(sentence, number, quantities, whens, sources)
    found: list[Draft] = []
    if len(sentence.tokens) <= _MOST_TOKENS:
        for clause in (*reader.clauses, *reader.nouns):
            found += _events(reader, clause)
        found += _roles(reader) + _ranks(reader) + _locations(reader) + _dates(reader)
    return found + figures(reader)


def _events(reader: Reader, clause: Clause) -> list[Draft]:
    """What happened: one claim for each of a few named doers or patients joined by "and", else one."""
    sentence = reader.sentence
    where = next(iter(reader.places_of(clause)), None)
    scope = for_clause(sentence, reader.marks, reader.owner, clause.i)
    if where is not None:
        scope += (qualifier(sentence, where[0]),)
    left, right = clause.left, clause.right
    if clause.complement is not None:
        left, right = min(clause.i, clause.complement), max(clause.i, clause.complement) + 1
    common = reader.common(clause, clause.i)
    common |= {
        "kind": "event",
        "others": reader.others_of(clause),
        "where": where[0] if where else None,
        "scope": scope,
        "predicate_tokens": (left, right),
        "noun": clause.kind == "noun",
        "confidence": _trust(clause),
        "trace": (f"{clause.kind} predicate", *clause.how, *explain(sentence, clause.i)),
    }
    return [
        Draft(**(common | {"subject": s, "object": o}))  # type: ignore[arg-type]
        for s in _sides(reader, clause.subject)
        for o in _sides(reader, clause.object)
    ]


def _trust(clause: Clause) -> float:
    """How far an event claim stands alone: verbs do, nouns less, nouns known by a compound alone hardly."""
    if clause.kind != "noun":
        return 1.0
    return 0.4 if clause.subject is None and clause.how[-1:] == ["compound"] else 0.6


def _apart(reader: Reader, joined: list[int]) -> bool:
    """Whether joined nouns are single parties, each with its own article or possessor ("his wife and a young boy")."""
    tokens = reader.sentence.tokens
    return all(
        tokens[h].tag == "NN" and any(tokens[k].dep in {"det", "poss"} for k in reader.sentence.children[h])
        for h in joined
    )


def _sides(reader: Reader, head: int | None) -> list[Phrase | None]:
    """The phrases of one side: each joined name on its own, other coordinations as one."""
    if head is None:
        return [None]
    joined = conjuncts(reader.sentence, head)
    named = [h for h in joined if reader.sentence.tokens[h].pos == "PROPN"]
    if 1 < len(joined) <= _MOST_JOINED and (len(named) == len(joined) or _apart(reader, joined)):
        return [reader.np(h) for h in joined]
    return [whole(reader.sentence, reader.number, head)]


def _dates(reader: Reader) -> list[Draft]:
    """When something happened."""
    found = []
    for when, anchor in reader.whens:
        owner = reader.owner[anchor]
        clause = reader.by_predicate.get(owner) if owner is not None else None
        if clause is None or (when.start is None and when.end is None and not when.relative):
            continue
        clause = _told_event(reader, clause)
        where = next(iter(reader.places_of(clause)), None)
        scope = for_clause(reader.sentence, reader.marks, reader.owner, clause.i)
        found.append(
            Draft(
                **(reader.common(clause, clause.i) | {  # type: ignore[arg-type]
                    "kind": "date",
                    "noun": clause.kind == "noun",
                    "value": when,
                    "when": when,
                    "subject": reader.subject_of(clause),
                    "object": reader.object_of(clause),
                    "others": reader.others_of(clause),
                    "where": where[0] if where else None,
                    "scope": scope + ((qualifier(reader.sentence, where[0]),) if where else ()),
                    "trace": (f"time {when.text!r}", *clause.how),
                })
            )
        )  # fmt: skip
    return found


def _told_event(reader: Reader, clause: Clause) -> Clause:
    """The event that a clause only tells of: whoever "heard a blast at noon", the blast was at noon."""
    if reader.sentence.tokens[clause.i].lemma not in words("event_verbs", "verbs"):
        return clause
    return next((noun for noun in reader.nouns if noun.i == clause.object), clause)


def _locations(reader: Reader) -> list[Draft]:
    """Where something happened or is."""
    found = []
    sentence = reader.sentence
    for clause in reader.clauses:
        for item, text in reader.places_of(clause):
            found.append(_location(reader, clause, item, f"{item.prep} {text}"))
    for left, right, noun in directions(sentence):
        owner = reader.owner[left] if reader.owner[left] is not None else reader.owner[noun]
        at = reader.by_predicate.get(owner) if owner is not None else None
        found.append(_location(reader, at, reader.np(noun), text_of(sentence, left, right), direction=True))
    return found


def _location(reader: Reader, clause: Clause | None, item: Phrase, text: str, *, direction: bool = False) -> Draft:
    return Draft(
        **(reader.common(clause, clause.i if clause else item.head) | {  # type: ignore[arg-type]
            "kind": "location",
            "value": text,
            "where": item,
            "subject": reader.subject_of(clause) if clause else None,
            "object": reader.object_of(clause) if clause else None,
            "scope": (Qualifier(kind="direction", text=text, value=text.lower()),) if direction else (),
            "confidence": 0.8,
            "trace": ("direction from a place" if direction else f"place behind {item.prep!r}",),
        })
    )  # fmt: skip


def _roles(reader: Reader) -> list[Draft]:
    """Who holds which role."""
    found = []
    sentence = reader.sentence
    for role in roles(sentence, reader.clauses):
        value = text_of(sentence, role.left, role.right)
        scope: tuple[Qualifier, ...] = ()
        if role.of is not None:
            of = reader.np(role.of)
            text = text_of(sentence, of.left, of.right)
            scope = (Qualifier(kind="of", text=text, value=sentence.tokens[role.of].lemma),)
        fields = reader.common(role.clause, role.holder if role.clause is None else role.clause.i)
        fields |= {"predicate": "be"} if role.clause is None else {}
        found.append(
            Draft(
                **(fields | {  # type: ignore[arg-type]
                    "kind": "role",
                    "value": value,
                    "subject": reader.np(role.holder),
                    "object": Phrase(reader.number, role.noun, role.left, role.right),
                    "scope": scope,
                    "confidence": 0.9 if is_role(sentence, role.noun) else 0.5,
                    "trace": (f"role: {role.how}",),
                })
            )
        )  # fmt: skip
    return found


def _ranks(reader: Reader) -> list[Draft]:
    """Superlatives and places in an order."""
    found = []
    sentence = reader.sentence
    for rank in ranks(sentence, reader.clauses, reader.owner):
        scope: tuple[Qualifier, ...] = (
            Qualifier(kind="of", text=sentence.tokens[rank.noun].text, value=sentence.tokens[rank.noun].lemma),
        )
        if rank.among is not None:
            text = text_of(sentence, *rank.among)
            bare = (
                text.lower()
                .removesuffix("'s")
                .removesuffix("’s")
                .removesuffix("'")
                .removesuffix("’")
                .removeprefix("the ")
            )
            scope += (Qualifier(kind="among", text=text, value=bare),)
        fields = reader.common(
            rank.clause if rank.how in {"subject of the copula", "complement of the copula"} else None, rank.mark
        )
        if not fields.get("predicate"):
            fields |= {"predicate": "be", "predicate_tokens": (rank.mark, rank.mark + 1)}
        found.append(
            Draft(
                **(fields | {  # type: ignore[arg-type]
                    "kind": "rank",
                    "value": text_of(sentence, min(rank.mark, rank.noun), max(rank.mark, rank.noun) + 1),
                    "subject": reader.np(rank.holder) if rank.holder is not None else None,
                    "object": Phrase(reader.number, rank.noun, rank.left, rank.right),
                    "scope": scope,
                    "confidence": 0.9 if rank.holder is not None else 0.5,
                    "trace": (f"rank: {rank.how}",),
                })
            )
        )  # fmt: skip
    return found
