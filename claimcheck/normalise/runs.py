"""Where names stand: stretches of name tokens, with titles and the bodies before a person cut apart."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from dataclasses import dataclass, field

from claimcheck.language.syntax import Sentence, Token
from claimcheck.language.tables import words
from claimcheck.normalise.lexicon import bare, body_words, demonyms, fixed, given, legal_forms, titles
from claimcheck.records import EntityKind

SUBJECTS = frozenset({"nsubj", "nsubjpass"})
JOINERS = frozenset({"of", "for", "and", "de", "del", "la", "bin", "al", "van", "von", "der", "-", "&", "the"})
_PARTICLES = frozenset({"de", "del", "la", "bin", "al", "van", "von", "der"})
_OF_BODIES = words("org_words", "word", "part", "of")


@dataclass(slots=True)
class Entity:
    """One party of an article: its canonical name, kind, the pronoun it goes with ("" if unknown) and its roles as written."""

    name: str
    kind: EntityKind = "other"
    pronoun: str = ""
    roles: dict[str, None] = field(default_factory=dict)
    ambiguous: bool = False
    posts: set[str] = field(default_factory=set)  # what it is called besides: lemmas of titles and of nouns beside the name
    acts: bool = False  # somewhere the subject of a verb


@dataclass(slots=True)
class Run:
    """A stretch of name tokens in one sentence, half-open, with its lower-case bare name and the title words before it."""

    sentence: int
    left: int
    right: int
    name: str
    title: str = ""
    entity: Entity | None = None


def leads(sentence: Sentence, run: Run) -> bool:
    """Whether a name is a subject, or joined to one."""
    for i in range(run.left, run.right):
        while sentence.tokens[i].dep == "conj" and sentence.tokens[i].head < i:
            i = sentence.tokens[i].head
        if sentence.tokens[i].dep in SUBJECTS:
            return True
    return False


def _name_token(token: Token) -> bool:
    return (
        token.pos == "PROPN"
        and token.lower not in words("calendar", "word")
        and (
            token.text[:1].isupper() or (token.text[:1].isdigit() and len(token.text) > 1 and token.text[-1:].isalpha())
        )
    )


def untagged(found: Sequence[Run], sentence: Sentence, number: int, parts: Set[str]) -> list[Run]:
    """The runs of a sentence with the capitalised nouns among them that are part of a full name elsewhere ("Lund lost money")."""
    taken = {i for run in found for i in range(run.left, run.right)}
    more = [
        Run(number, token.i, token.i + 1, token.lower)
        for token in sentence.tokens
        if token.i not in taken
        and token.tag == "NN"
        and token.text[:1].isupper()
        and token.lower in parts
        and token.dep in SUBJECTS | {"poss", "dobj", "pobj"}
        and not sentence.kids(token.i, "det", "amod", "compound")
    ]
    return sorted([*found, *more], key=lambda run: run.left)


def _goes_on(before: Token, token: Token) -> bool:
    """Whether a capitalised word goes on a person's name although the tagger takes it for none ("Paul Denning", "Wang Zhi-ming")."""
    if not token.text[:1].isupper() or before.end == token.start or token.pos in {"PUNCT", "NUM"}:
        return False
    hyphenated = re.fullmatch(r"[A-Z][a-z]{1,8}-[a-z]{1,8}", token.text) is not None
    return (hyphenated and len(before.text) < 12) or (before.lower in given() and token.text.isalpha() and token.text[1:].islower())


def runs(sentence: Sentence, number: int) -> list[Run]:
    """The name stretches of a sentence, titles and bodies before a person cut apart."""
    tokens = sentence.tokens
    found: list[Run] = []
    i = 0
    while i < len(tokens):
        if not _starts(sentence, i):
            i += 1
            continue
        end = i + 1
        while end < len(tokens):
            token = tokens[end]
            if _name_token(token) or _goes_on(tokens[end - 1], token) or (
                token.text[:1].isupper()
                and token.lower.rstrip(".") in legal_forms() | titles()
                and token.pos in {"NOUN", "PROPN"}
            ):
                end += 1
            else:
                after = _behind_joiners(tokens, i, end)
                if after is None:
                    break
                end = after + 1
        found += _cut(tokens, number, i, end)
        i = end
    return found


def _behind_joiners(tokens: Sequence[Token], start: int, at: int) -> int | None:
    """The name token that joiners lead to ("von der", "of"); None where there is none."""
    after = at
    while after < len(tokens) and after < at + 3 and tokens[after].lower in JOINERS and (after == at or tokens[after].lower in _PARTICLES):
        if not _joins(tokens, start, after):
            return None
        after += 1
        if after < len(tokens) and _name_token(tokens[after]):
            return after
    return None


def _starts(sentence: Sentence, i: int) -> bool:
    token = sentence.tokens[i]
    if _name_token(token):
        return True
    after = sentence.tokens[i + 1] if i + 1 < len(sentence.tokens) else None
    if token.text[:1].isupper() and token.lower in titles() and after is not None and _name_token(after):
        return True
    if (
        token.lower in demonyms() and token.text[:1].isupper() and after is not None
    ):  # "Indian Navy", but not "Chinese President"
        return after.text[:1].isupper() and after.lower in body_words()
    return False


def _joins(tokens: Sequence[Token], start: int, at: int) -> bool:
    word = tokens[at].lower
    if word in _PARTICLES | {"-", "&"}:
        return word != "-" or (
            at + 1 < len(tokens)
            and tokens[at].start == tokens[at - 1].end
            and tokens[at + 1].start == tokens[at].end
            and not _country(tokens[at - 1])
        )
    if word in {"of", "for"}:
        return tokens[start].lower in _OF_BODIES or tokens[at - 1].lower in _OF_BODIES
    return False


def _country(token: Token) -> bool:
    return token.lower in fixed() and fixed()[token.lower][1] == "country"


def _cut(tokens: Sequence[Token], number: int, left: int, right: int) -> list[Run]:
    """A run parted at its titles: body before, person after."""
    spots = [k for k in range(left, right) if tokens[k].lower in titles() or tokens[k].lower.split("-")[-1] in titles()]

    ranked = right - left >= 2 and tokens[left].lower in words("titles", "word", "use", "rank")
    bodies = body_words() | words("org_words", "word", "part", "general")
    if not spots and ranked and tokens[left + 1].lower not in bodies:
        spots = [left]  # "General Anna Holm", but not "General Motors"
    if not spots and right - left >= 3 and tokens[left].lower in words("titles", "word", "use", "role"):
        spots = [left] if tokens[left + 1].lower in given() else []  # "Coach Dan Ferro"

    def text_of(a: int, b: int) -> str:
        return "".join(
            t.text + (" " if n + 1 < b and tokens[n + 1].start > t.end else "") for n, t in enumerate(tokens[a:b], a)
        )

    if not spots or text_of(left, right).lower() in fixed():
        return [Run(number, left, right, bare(text_of(left, right)))]
    found = []
    last = spots[-1]
    if last + 1 < right:
        start = spots[0]
        while start > left and tokens[start - 1].lower in {
            "vice",
            "deputy",
            "prime",
            "foreign",
            "defence",
            "defense",
            "finance",
            "trade",
            "interior",
            "attorney",
        }:
            start -= 1
        if start > left:
            found.append(Run(number, left, start, bare(text_of(left, start))))
        found.append(Run(number, last + 1, right, bare(text_of(last + 1, right)), text_of(start, last + 1)))
    elif spots[0] > left:
        found.append(Run(number, left, spots[0], bare(text_of(left, spots[0]))))
    return [run for run in found if run.name]
