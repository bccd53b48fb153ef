"""Who is who within an article: full names, surnames, titles, acronyms and country names brought to one canonical name each."""

from __future__ import annotations

import re
from collections.abc import Sequence

from claimcheck.language.syntax import Sentence
from claimcheck.language.tables import words
from claimcheck.normalise.desk import Desk
from claimcheck.normalise.lexicon import bare, body_words, capitals, demonyms, fixed, given, legal_forms, titles
from claimcheck.normalise.runs import JOINERS, Entity, Run, leads, runs, untagged
from claimcheck.records import EntityKind

_AGE = re.compile(r"^\d{1,3}-?(?:years?|yr)?-?old$")
Owners = dict[str, dict[str, None]]  # a short form to the full names it may stand for

_JUNIOR = frozenset({"jr", "sr", "ii", "iii"})
_GENERIC = words("org_words", "word", "part", "generic")


class Names:
    """The entities of one article, and which tokens name them."""

    def __init__(self, sentences: Sequence[Sentence], desk: Desk | None = None) -> None:
        self.sentences = sentences
        self.desk = desk or Desk({})
        named = [runs(s, number) for number, s in enumerate(sentences)]
        parts = {part for found in named for run in found if " " in run.name for part in (run.name.split(" ")[0], run.name.split(" ")[-1])}
        parts -= body_words() | titles() | _GENERIC | legal_forms()
        self.runs: list[Run] = [
            run
            for number, (s, found) in enumerate(zip(sentences, named, strict=True))
            for run in self.desk.settled(untagged(found, s, number, parts), s, number)
        ]
        self.acronyms = _acronyms(sentences, self.runs)
        self.entities: dict[str, Entity] = {}
        self._bearers: dict[str, str] = {}
        self._titles: dict[str, set[str]] = {}
        self._settle()
        self.at: dict[tuple[int, int], Run] = {(r.sentence, i): r for r in self.runs for i in range(r.left, r.right)}
        self.by_name = {r.name: r.entity for r in reversed(self.runs) if r.entity is not None}
        self.in_sentence: dict[int, list[Run]] = {}
        for run in self.runs:
            self.in_sentence.setdefault(run.sentence, []).append(run)

    def _settle(self) -> None:
        """Give each run its entity: the table's, the acronym's, the one full name a short form belongs to, else its own."""
        people: Owners = {}
        bodies: Owners = {}
        full = {run.name for run in self.runs if " " in run.name}
        titled = {run.name for run in self.runs if run.title or _human(self.sentences[run.sentence], run)}
        placed = {run.name for run in self.runs if _located(self.sentences[run.sentence], run)}
        human = {name for name in full if self._is_person(name, titled)}
        families = {name.split(" ")[-1] for name in human}  # "Anna Holm" is a person's name where "Jon Holm" is
        human |= {n for n in full if n.split(" ")[-1] in families and n not in placed and self._is_person(n, {n})}
        for name in sorted(full):
            parts = name.split(" ")
            if name in fixed() or self.acronyms.get(name) in fixed():
                continue
            surname = parts[-2] if parts[-1].strip(".") in _JUNIOR and len(parts) > 2 else parts[-1]
            keys = {parts[0], surname} if name in human else {parts[0]} if name not in placed else set()
            for key in keys - _GENERIC:
                if key in body_words() or key in titles() or len(key) < 2:
                    continue
                (people if name in human else bodies).setdefault(key, {})[name] = None
        for run in self.runs:
            if run.title:
                self._titles.setdefault(run.name, set()).update(run.title.lower().split())
        for run in self.runs:
            run.entity = self._entity(run, people, bodies, human)
            run.entity.posts |= _posts(self.sentences[run.sentence], run)
            run.entity.acts |= leads(self.sentences[run.sentence], run)
            if run.title:
                run.entity.roles[run.title] = None
                run.entity.kind = "person"
                run.entity.pronoun = run.entity.pronoun or _pronoun(run.name, run.title)

    def _is_person(self, name: str, titled: set[str]) -> bool:
        parts = name.split(" ")
        if name in fixed() or parts[-1] in body_words() or parts[-1] in legal_forms() or len(parts) > 4:
            return False
        return (
            name in titled
            or parts[0] in given()
            or ("-" in parts[-1] and len(parts) == 2)
            or (parts[0].endswith(".") and len(parts[0]) <= 4)
            or (parts[-1].strip(".") in _JUNIOR and len(parts) > 2)
        )

    def _entity(self, run: Run, people: Owners, bodies: Owners, human: set[str]) -> Entity:
        name = self.acronyms.get(run.name, run.name)
        kind: EntityKind = "person" if name in human or run.title else "other"
        ambiguous = False
        own = self.desk.names.get(run.name, "")
        if own:
            name = own
        elif " " not in name and name not in fixed():
            owners = people.get(name) or ({} if run.title else bodies.get(name, {}))
            if len(owners) > 1 and run.title:
                owners = self._entitled(run.title, owners) or owners
            owner = next(iter(owners)) if len(owners) == 1 else self._first_bearer(name, owners)
            if owner:
                name = owner
                kind = "person" if name in human else kind
            elif owners:
                ambiguous = name in people
        name = name if own else self.acronyms.get(name, name)
        if not own and name in fixed() and not run.title and kind != "person":
            name, kind = fixed()[name]
        name = self.desk.called(name)
        if kind == "other":
            kind = self.desk.kinds.get(name, "other")
        if kind == "other":
            kind = _kind(run, name, self.sentences[run.sentence])
        entity = self.entities.setdefault(name, Entity(name, kind))
        if entity.kind == "other":
            entity.kind = kind
        entity.ambiguous = entity.ambiguous or ambiguous
        entity.pronoun = entity.pronoun or _pronoun(name, "")
        return entity

    def _entitled(self, title: str, owners: dict[str, None]) -> dict[str, None]:
        """Those of several people whom a title before the surname fits: who was called so by full name, or goes with its pronoun."""
        said = set(title.lower().split()) - words("titles", "word", "use", "address")
        found = {name: None for name in owners if said & self._titles.get(name, set())}
        gender = _pronoun("", title)
        return found or {name: None for name in owners if gender and _pronoun(name, "") == gender}

    def _first_bearer(self, surname: str, owners: dict[str, None]) -> str:
        """The one of several people whom the bare surname means: it was used before any other of them was introduced."""
        if owners and surname not in self._bearers:
            self._bearers[surname] = self._bearer(surname, owners)
        return self._bearers[surname] if owners else ""

    def _bearer(self, surname: str, owners: dict[str, None]) -> str:
        seen = ""
        for run in self.runs:
            if run.name == surname and seen:
                return seen
            if run.name in owners:
                if seen and run.name != seen:
                    return ""
                seen = run.name
        return ""

    def canonical(self, text: str) -> str:
        """The canonical name for a name or description as written; the text in lower case where it names nobody known."""
        name = bare(text)
        entity = self.by_name.get(name)
        if entity is not None:
            return entity.name
        if name in self.desk.names:
            return self.desk.names[name]
        return self.desk.called(fixed()[name][0]) if name in fixed() else name

    def named(self, number: int) -> tuple[str, ...]:
        """The canonical names in one sentence, in text order, countries of demonyms included."""
        found: dict[int, str] = {}
        for run in self.in_sentence.get(number, ()):
            if run.entity is not None:
                found[run.left] = run.entity.name
        for token in self.sentences[number].tokens:
            if token.i not in found and token.lower in demonyms() and token.text[:1].isupper():
                found[token.i] = self.desk.called(demonyms()[token.lower])
        return tuple(dict.fromkeys(found[i] for i in sorted(found)))


def _human(sentence: Sentence, run: Run) -> bool:
    """Whether a name speaks, or stands beside a person's role or an age."""
    tokens = sentence.tokens
    head = _head(sentence, run)
    token = tokens[head]
    if token.dep == "nsubj" and tokens[token.head].lemma in words("speech_verbs", "verb") and " " in run.name:
        return not any(t.lower in body_words() for t in tokens[run.left : run.right])
    if any(_AGE.search(t.text) for t in tokens[max(0, run.left - 5) : run.left]) or any(
        tokens[k].lower == "old" for k in sentence.kids(head, "amod")
    ):
        return " " in run.name
    if any(t.lower == "who" for t in tokens[run.right : run.right + 3]):
        return True
    beside = [*sentence.kids(head, "appos"), *([token.head] if token.dep == "appos" else [])]
    roles = words("titles", "word", "use", "title") | words("titles", "word", "use", "role")
    return any(
        tokens[k].lemma in roles or (tokens[k].pos == "NUM" and tokens[k].text.isdigit() and len(tokens[k].text) == 2)
        for k in beside
    )


def _posts(sentence: Sentence, run: Run) -> set[str]:
    """What a name is called in a sentence: its title, a role before it, beside it, or said of it ("X is the mayor")."""
    tokens = sentence.tokens
    head = _head(sentence, run)
    beside = [*sentence.kids(head, "appos"), *([tokens[head].head] if tokens[head].dep == "appos" else [])]
    beside += [k for k in sentence.kids(head, "compound", "amod", "nmod") if k < run.left]
    if tokens[head].dep == "nsubj" and tokens[tokens[head].head].lemma in {"be", "become"}:
        beside += sentence.kids(tokens[head].head, "attr")
    return {tokens[k].lemma for k in beside if tokens[k].pos in {"NOUN", "PROPN", "ADJ"}} | set(run.title.lower().split())


def _head(sentence: Sentence, run: Run) -> int:
    """The token of a name that the others hang on."""
    tokens = sentence.tokens
    return next(
        (i for i in range(run.right - 1, run.left - 1, -1) if not run.left <= tokens[i].head < run.right), run.right - 1
    )


def _located(sentence: Sentence, run: Run) -> bool:
    head = sentence.tokens[run.right - 1]
    return head.dep == "pobj" and sentence.tokens[head.head].lower in {"in", "near", "off", "across", "outside", "at"}


def _pronoun(name: str, title: str) -> str:
    parts = title.lower().split()
    if any(w.rstrip(".") in {"mr", "sir", "king", "lord", "prince"} for w in parts):
        return "he"
    if any(w.rstrip(".") in {"mrs", "ms", "miss", "lady", "queen", "princess", "dame"} for w in parts):
        return "she"
    return given().get(name.split(" ")[0], "") if " " in name else ""


def _kind(run: Run, name: str, sentence: Sentence) -> EntityKind:
    last = name.split(" ")[-1]
    first = sentence.tokens[run.left]
    if (
        last in body_words()
        or sentence.tokens[run.right - 1].lower in legal_forms()
        or (first.text.isupper() and len(first.text) > 1 and " " not in name)
    ):
        return "organisation"
    if name in capitals():
        return "place"
    if _owned(sentence, run):
        return "organisation"
    head = sentence.tokens[run.right - 1]
    above = sentence.tokens[head.head]
    if head.dep == "pobj" and above.lower in {"in", "near", "off", "across", "outside"}:
        return "place"
    return "other"


def _owned(sentence: Sentence, run: Run) -> bool:
    """Whether a name stands beside a noun that only goes with companies and bodies ("shares in X", "X's chairman")."""
    token = sentence.tokens[_head(sentence, run)]
    above = sentence.tokens[token.head]
    if token.dep == "poss":
        return above.lemma in words("org_signs", "nouns", "sign", "own")
    if token.dep == "dobj":
        return above.lemma in words("org_signs", "nouns", "sign", "done") and " " not in run.name
    if token.dep != "pobj":
        return False
    noun = sentence.tokens[above.i - 1 if above.i else above.head].lemma
    return (above.lower in {"of", "at", "for"} and noun in words("org_signs", "nouns", "sign", "of")) or (
        above.lower in {"in", "of"} and noun in words("org_signs", "nouns", "sign", "in")
    )


def _acronyms(sentences: Sequence[Sentence], found_runs: Sequence[Run]) -> dict[str, str]:
    """Long names to the acronym the text gives them: "Full Name (ABC)", or initials that occur on their own."""
    found: dict[str, str] = {}
    alone = {
        run.name for run in found_runs if " " not in run.name and 2 <= len(run.name) <= 6 and _shout(sentences, run)
    }
    for run in found_runs:
        if " " not in run.name:
            continue
        tokens = sentences[run.sentence].tokens
        if run.right + 2 < len(tokens) and tokens[run.right].text == "(" and tokens[run.right + 2].text == ")":
            short = tokens[run.right + 1]
            if short.text.isupper() and 2 <= len(short.text) <= 7 and short.text[0].lower() == run.name[0]:
                found[run.name] = short.lower
                continue
        initials = "".join(w[0] for w in run.name.replace("-", " ").split() if w not in JOINERS)
        if len(initials) > 1 and initials in alone and run.name not in fixed():
            found.setdefault(run.name, initials)
    return found


def _shout(sentences: Sequence[Sentence], run: Run) -> bool:
    return all(t.text.isupper() for t in sentences[run.sentence].tokens[run.left : run.right])
