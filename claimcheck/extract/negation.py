"""Negation in one sentence: the cues, what each one negates, and how far it reaches.

The words stand in `data/negation.tsv`; verbs, nouns and adjectives that deny or reverse what they govern stand in `data/embedding.tsv`.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from claimcheck.extract.embedding import children_text, row_for
from claimcheck.extract.governors import ARGUMENTS, clause_of, complement
from claimcheck.language import tables
from claimcheck.language.syntax import Sentence

LONGEST = 5  # tokens of the longest phrase in the table
CLAUSAL = frozenset({"nsubj", "nsubjpass", "dobj", "attr", "csubj", "dative"})
NOT_ALONE = frozenset(
    {"all", "every", "everyone", "everybody", "everything", "always", "necessarily", "enough", "entirely", "both", "many", "much"}
)
SINGLE = frozenset({"a", "an", "one", "single"})


@dataclass(frozen=True, slots=True)
class Cue:
    """A negating word or phrase: tokens `first` to `last`, its `kind` in the table, and the tokens it negates."""

    first: int
    last: int
    kind: str
    text: str
    targets: tuple[int, ...]


@cache
def _phrases() -> dict[str, list[tuple[tuple[str, ...], str]]]:
    """First word to the table's phrases that begin with it, longest first."""
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for row in tables.rows("negation"):
        for phrase in row["words"].split("|"):
            words = tuple(phrase.split())
            if words:
                found.setdefault(words[0], []).append((words, row["kind"]))
    for options in found.values():
        options.sort(key=lambda option: (-len(option[0]), option[1] != "except"))
    return found


def cues(sentence: Sentence) -> tuple[Cue, ...]:
    """Every negation cue of the sentence in text order, each with the tokens it negates. Turns like "not only" are left out."""
    memory = vars(sentence)
    if "_negation_cues" not in memory:
        memory["_negation_cues"] = tuple(_find(sentence))
    found: tuple[Cue, ...] = memory["_negation_cues"]
    return found


def negations(sentence: Sentence) -> dict[int, list[Cue]]:
    """For each negated token the cues of its own clause that negate it (cues of governing clauses are not among them)."""
    memory = vars(sentence)
    if "_negations" not in memory:
        table: dict[int, list[Cue]] = {}
        for cue in cues(sentence):
            if cue.kind != "lexical":
                for target in cue.targets:
                    table.setdefault(target, []).append(cue)
        memory["_negations"] = table
    found: dict[int, list[Cue]] = memory["_negations"]
    return found


def _find(sentence: Sentence) -> list[Cue]:
    tokens = sentence.tokens
    phrases = _phrases()
    found: list[Cue] = []
    i = 0
    while i < len(tokens):
        match = _match(sentence, i, phrases)
        if match is None:
            lexical = _lexical(sentence, i)
            if lexical is not None:
                found.append(lexical)
            i += 1
            continue
        words, kind = match
        last = i + len(words) - 1
        if kind != "except" and not _is_excepted(sentence, i, kind):
            targets = _targets(sentence, i, last, kind)
            if targets:
                text = " ".join(t.text for t in tokens[i : last + 1])
                found.append(Cue(i, last, kind, text, targets))
        i = last + 1
    return found


def _match(sentence: Sentence, i: int, phrases: dict[str, list[tuple[tuple[str, ...], str]]]) -> tuple[tuple[str, ...], str] | None:
    tokens = sentence.tokens
    for words, kind in phrases.get(tokens[i].lower, ()):
        if len(words) == 1 or tuple(t.lower for t in tokens[i : i + len(words)]) == words:
            return words, kind
    return None


def _is_excepted(sentence: Sentence, i: int, kind: str) -> bool:
    """Uses of a cue word that its neighbours cancel: "No. 5", "not … until", "nearly 200", "almost doubled"."""
    tokens = sentence.tokens
    token = tokens[i]
    follower = tokens[i + 1] if i + 1 < len(tokens) else None
    if kind == "determiner":
        if token.dep == "intj" or follower is None or follower.text in {".", ",", "!", "-"}:
            return True
        return follower.pos == "NUM" and token.text == "No"
    if kind in {"short", "weak"}:
        head = tokens[token.head]
        if (
            token.i + 1 < len(tokens)
            and tokens[token.i + 1].lower in {"anyone", "anybody", "anything", "any", "anywhere"}
            and kind == "weak"
        ):
            return False
        return (
            head.pos not in {"VERB", "AUX"}
            or head.lemma in _measuring()
            or any(tokens[k].pos == "NUM" for k in sentence.kids(head.i, "dobj", "npadvmod", "attr", "nummod"))
        )
    if kind == "adverb":
        verb = tokens[clause_of(sentence, token.head)]
        if verb.pos in {"VERB", "AUX"} and _until(sentence, verb.i, i):
            return True
        if follower is not None and follower.lower in {"only", "just", "merely", "simply"} and token.lower in {"not", "n't", "n’t"}:
            return True
    return False


def _measuring() -> frozenset[str]:
    return tables.words("negation", "words", "kind", "measuring")


def _until(sentence: Sentence, verb: int, cue: int) -> bool:
    """ "not … until Friday": it does happen, later; not so where somebody is told not to."""
    if any(sentence.tokens[k].lower == "to" for k in sentence.kids(verb, "aux")):
        return False
    for k in sentence.kids(verb, "prep", "mark", "advcl", "advmod"):
        token = sentence.tokens[k]
        if k < cue:
            continue
        if token.lower in {"until", "till"}:
            return True
        if token.dep == "advcl" and any(sentence.tokens[m].lower in {"until", "till"} for m in sentence.kids(k, "mark", "advmod")):
            return True
    return False


def _targets(sentence: Sentence, first: int, last: int, kind: str) -> tuple[int, ...]:
    tokens = sentence.tokens
    if kind in {"adverb", "weak", "short"}:
        return _adverb_targets(
            sentence, last if tokens[last].dep in {"advmod", "neg"} and tokens[last].head not in range(first, last + 1) else first
        )
    if kind == "determiner":
        return _noun_targets(sentence, tokens[first].head if tokens[first].head != first else min(first + 1, len(tokens) - 1))
    if kind == "pronoun":
        return _noun_targets(sentence, last)
    if kind == "pair":
        return _pair_targets(sentence, first)
    if kind in {"preposition", "replaced"}:
        objects = [k for p in range(first, last + 1) for k in sentence.kids(p, "pobj", "pcomp") if k > last]
        if not objects and last + 1 < len(tokens):
            objects = (
                [tokens[first].i + (last - first) + 1]
                if kind == "preposition"
                else [k for k in range(last + 1, min(last + 3, len(tokens))) if tokens[k].pos in {"VERB", "NOUN", "PROPN"}][:1]
            )
        return tuple(objects)
    if kind == "phrase":
        head = tokens[first].head
        while first <= head <= last and tokens[head].head != head:
            head = tokens[head].head
        return (clause_of(sentence, head),)
    return ()


def _adverb_targets(sentence: Sentence, i: int) -> tuple[int, ...]:
    tokens = sentence.tokens
    head = tokens[i].head
    if head == i:
        return ()
    for _ in range(4):
        token = tokens[head]
        if (
            token.dep in {"advmod", "neg", "preconj"}
            and token.pos in {"ADV", "PART"}
            and token.lower not in NOT_ALONE
            and token.head != head
        ) or token.dep in {"aux", "auxpass"}:
            head = token.head
        else:
            break
    token = tokens[head]
    if (
        i > head
        and tokens[i - 1].text in {",", "(", "—", "–"}
        and i + 1 < len(tokens)
        and tokens[i + 1].pos in {"DET", "NOUN", "PROPN", "ADP"}
    ):
        return (next((t.i for t in tokens[i + 1 : i + 8] if t.pos in {"NOUN", "PROPN"}), i + 1),)  # "…, not the airport"
    if token.lower in NOT_ALONE and i + 1 == head:
        return (head,)
    if token.lower in {"anyone", "anybody", "anything", "any"}:
        return _noun_targets(sentence, head)
    if token.pos in {"NOUN", "PROPN", "PRON", "NUM"}:
        before = {tokens[k].lower for k in sentence.kids(head, "det", "nummod", "amod", "predet")}
        if token.dep in ARGUMENTS and (before & SINGLE or token.lower in {"one"}) and not before & NOT_ALONE:
            return (head, clause_of(sentence, token.head))
        if token.dep in {"attr"}:
            return (head, token.head)
        return (head,)
    return (clause_of(sentence, head),)


def _noun_targets(sentence: Sentence, noun: int) -> tuple[int, ...]:
    """A noun without referents negates the clause whose argument it is."""
    tokens = sentence.tokens
    for _ in range(4):
        if tokens[noun].dep in {"conj", "poss", "compound", "amod", "nummod", "quantmod", "advmod", "neg"} and tokens[noun].head != noun:
            noun = tokens[noun].head
        else:
            break
    token = tokens[noun]
    if token.dep in CLAUSAL:
        return (noun, clause_of(sentence, token.head))
    return (noun,)


def _pair_targets(sentence: Sentence, i: int) -> tuple[int, ...]:
    tokens = sentence.tokens
    token = tokens[i]
    if token.lower == "nor":
        joined = [k for k in sentence.kids(token.head, "conj") if k > i] if token.dep == "cc" else []
        target = joined[0] if joined else (token.head if token.head != i else -1)
        if target < 0:
            return ()
        if tokens[target].pos in {"VERB", "AUX"}:
            return (clause_of(sentence, target),)
        return (target,)
    if token.dep in {"nsubj", "nsubjpass", "dobj", "attr"}:
        return _noun_targets(sentence, i)
    head = token.head
    if head == i:
        return ()
    if tokens[head].pos in {"VERB", "AUX"}:
        return (clause_of(sentence, head),)
    return _noun_targets(sentence, head)


def _lexical(sentence: Sentence, i: int) -> Cue | None:
    """A word that reverses or denies what it governs, with its complement: "failed to land", "a lack of evidence"."""
    token = sentence.tokens[i]
    if token.pos not in {"VERB", "NOUN", "ADJ", "AUX"}:
        return None
    for frame, target, particle in complement(sentence, i):
        row = row_for(sentence, i, (frame,), particle)
        if row is not None and row.factuality in {"asserted", "denied"} and row.plus.startswith("-"):
            extra = children_text(sentence, i, row)
            return Cue(i, extra[0], "lexical", extra[1], (target,))
    return None
