"""Clauses: each predicate of a sentence with who does it, to whom, and its further participants."""

from __future__ import annotations

from dataclasses import dataclass, field

from claimcheck.language.syntax import Sentence
from claimcheck.language.tables import words

SUBJECTS = ("nsubj", "nsubjpass", "csubj", "csubjpass", "expl")
OBJECTS = ("dobj", "obj", "oprd")
_RELATIVE = frozenset({"who", "which", "that", "whom", "whose"})
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "SYM", "X", "DET", "ADJ"})


@dataclass(slots=True)
class Clause:
    """A predicate and its participants, by token index. `kind`: verb, copula, adjective or noun."""

    i: int
    kind: str
    predicate: str
    left: int
    right: int
    subject: int | None = None
    object: int | None = None
    others: list[tuple[str, int]] = field(default_factory=list)
    passive: bool = False
    complement: int | None = None  # the noun or adjective after a copula
    head: int | None = None  # the clause this one hangs on
    how: list[str] = field(default_factory=list)  # where subject and object come from


def clauses(sentence: Sentence) -> list[Clause]:
    """The clauses of a sentence in text order: verbs, copulas, verbless headings."""
    tokens = sentence.tokens
    found: dict[int, Clause] = {}
    order = sorted(range(len(tokens)), key=lambda i: (sentence._depths[i], i))
    for i in order:
        token = tokens[i]
        if token.dep in {"aux", "auxpass"} or token.pos not in {"VERB", "AUX"}:
            continue
        if (
            token.dep in {"amod", "compound", "nmod"}
            and not sentence.kids(i, "dobj", "agent")
            and not _main(sentence, i)
        ):
            continue  # "working day", "closed door": a modifier, no clause of its own
        if token.dep in {"case", "prep"} or token.tag == "POS" or (len(token.text) == 1 and token.text.isalpha()):
            continue
        found[i] = _clause(sentence, i, found)
    return [found[i] for i in sorted(found)]


def owners(sentence: Sentence, found: list[Clause]) -> list[int | None]:
    """For each token the predicate of the clause it belongs to (None outside any)."""
    predicates = {c.i for c in found}
    owner: list[int | None] = [None] * len(sentence.tokens)
    for i in sorted(range(len(sentence.tokens)), key=lambda i: sentence._depths[i]):
        if i in predicates:
            owner[i] = i
        elif sentence.tokens[i].head != i:
            owner[i] = owner[sentence.tokens[i].head]
    return owner


def _clause(sentence: Sentence, i: int, above: dict[int, Clause]) -> Clause:
    tokens = sentence.tokens
    token = tokens[i]
    particle = next((tokens[k].lower for k in sentence.kids(i, "prt")), "")
    clause = Clause(i, "verb", f"{token.lemma} {particle}".strip(), i, i + 1)
    if particle and i + 1 < len(tokens) and tokens[i + 1].dep == "prt":
        clause.right = i + 2
    clause.head = next((a for a in sentence.ancestors(i) if a in above), None)
    clause.passive = bool(sentence.kids(i, "nsubjpass", "auxpass", "csubjpass")) or (
        token.tag == "VBN" and token.dep in {"acl", "advcl"} and not sentence.kids(i, "nsubj", "aux", "dobj")
    )
    mother = above.get(token.head) if token.dep == "conj" else None
    if mother is not None and mother.passive and token.tag == "VBN" and not sentence.kids(i, "aux", "nsubj", "dobj"):
        clause.passive = True
    _participants(sentence, clause)
    _inherit(sentence, clause, above)
    if token.tag == "VBG" and token.lower == "missing" and not sentence.kids(i, "dobj"):
        clause.predicate = "be missing"
    if clause.subject is None and not clause.passive and sentence.kids(i, "attr") and not sentence.kids(i, "expl"):
        return _inverted(sentence, clause)
    complement = sentence.kids(i, "attr", "acomp") if token.lemma in words("copulas", "verb") else []
    if token.lemma == "be" and not complement and token.dep not in {"aux", "auxpass"}:
        _situated(sentence, clause)
    if complement and complement[-1] == clause.subject:  # "There were two shots"
        clause.predicate = "exist"
    elif complement:
        clause.complement = complement[-1]
        clause.kind = "adjective" if tokens[complement[-1]].dep == "acomp" else "copula"
        if clause.kind == "adjective":
            state = tokens[complement[-1]]
            clause.predicate = f"{token.lemma} {state.lower if state.pos == 'VERB' else state.lemma}"
            for kid in sentence.kids(complement[-1], "prep"):
                _prepositional(sentence, clause, kid)
        else:
            clause.object = complement[-1]
    return clause


def _inverted(sentence: Sentence, clause: Clause) -> Clause:
    """ "At the centre of the deal is X", "Leading the talks is X": the noun behind the copula is the subject."""
    clause.subject = sentence.kids(clause.i, "attr")[-1]
    clause.how.append("subject behind an inverted copula")
    if sentence.tokens[clause.i].lemma == "be":
        _situated(sentence, clause)
    return clause


def _situated(sentence: Sentence, clause: Clause) -> None:
    """ "is in force", "is at the centre of": the preposition and its noun belong to the predicate."""
    for kid in sentence.kids(clause.i, "prep"):
        inner = sentence.kids(kid, "pobj")
        if inner and sentence.tokens[inner[0]].pos == "NOUN" and not sentence.kids(inner[0], "nummod"):
            clause.predicate = f"be {sentence.tokens[kid].lower} {sentence.tokens[inner[0]].lemma}"
            for further in sentence.kids(inner[0], "prep"):
                _prepositional(sentence, clause, further)
            return


def _main(sentence: Sentence, i: int) -> bool:
    """Whether a participle hung on a noun before it is the sentence's lost main verb ("GUS on Friday disposed of …")."""
    token = sentence.tokens[i]
    noun = sentence.tokens[token.head]
    return noun.dep == "ROOT" and noun.i < i and token.tag in {"VBN", "VBD"} and bool(sentence.kids(i, "prep", "dobj"))


def _participants(sentence: Sentence, clause: Clause) -> None:
    """Subject, object and prepositional participants among the predicate's own dependants."""
    tokens = sentence.tokens
    for kid in sentence.children[clause.i]:
        dep = tokens[kid].dep
        if dep in {"nsubj", "csubj"} and clause.subject is None:
            clause.subject = kid
        elif dep in {"nsubjpass", "csubjpass"} and clause.object is None:
            clause.object = kid
        elif dep in {"dobj", "obj"}:
            if clause.passive and clause.object is not None:
                clause.others.append(("", kid))
            else:
                clause.object = kid
        elif dep == "oprd" and clause.object is None and not clause.passive and tokens[kid].pos in {"NOUN", "PROPN"}:
            clause.object = kid
        elif dep == "agent":
            clause.subject = next(iter(sentence.kids(kid, "pobj")), clause.subject)
            clause.how.append("agent after by")
        elif dep == "dative":
            inner = sentence.kids(kid, "pobj")
            clause.others.append(("to", inner[0] if inner else kid))
        elif dep == "prep":
            _prepositional(sentence, clause, kid)
        elif dep == "npadvmod" and tokens[kid].pos in {"NOUN", "PROPN"}:
            clause.others.append(("", kid))
    if clause.subject is None and not clause.passive and sentence.kids(clause.i, "expl"):
        behind = sentence.kids(clause.i, "attr")  # "There were two shots": the real subject stands behind the verb
        clause.subject = behind[0] if behind else None
    if clause.subject is None and tokens[clause.i].tag == "VBG":
        # "Leading the talks is X": the auxiliary holds the subject
        behind = [k for a in sentence.kids(clause.i, "aux") for k in sentence.kids(a, "attr")]
        if behind:
            clause.subject = behind[0]
            clause.how.append("subject behind an inverted copula")


def _prepositional(sentence: Sentence, clause: Clause, prep: int) -> None:
    """Nouns behind a preposition, with it; "out of the talks" has "out of"."""
    tokens = sentence.tokens
    words_so_far = tokens[prep].lower
    for _ in range(3):
        inner = sentence.kids(prep, "pobj")
        for noun in inner:
            clause.others.append((words_so_far, noun))
        further = sentence.kids(prep, "prep")
        if inner or not further:
            return
        prep = further[0]
        words_so_far = f"{words_so_far} {tokens[prep].lower}"


def _inherit(sentence: Sentence, clause: Clause, above: dict[int, Clause]) -> None:
    """Participants that stand outside the clause: antecedents, shared subjects, controllers."""
    token = sentence.tokens[clause.i]
    mother = above.get(clause.head) if clause.head is not None else None
    if mother is not None and token.dep == "advcl":
        # "X struck, killing two, the agency said": the deed belongs to what is reported
        told = [k for k in sentence.kids(mother.i, "ccomp") if k < clause.i < mother.i and k in above]
        mother = above[told[-1]] if told else mother
    if token.dep == "relcl":
        _relative(sentence, clause)
        return
    if token.dep == "acl":
        _reduced(sentence, clause, above)
        return
    if token.dep == "amod" and clause.subject is None and _main(sentence, clause.i):
        clause.subject = token.head
        clause.how.append("noun before a lost main verb")
        return
    missing = clause.object is None if clause.passive else clause.subject is None
    if not missing or mother is None or (clause.how == ["agent after by"] and not clause.passive):
        return
    if token.dep not in {"conj", "xcomp", "advcl", "pcomp", "ccomp", "prep", "dep", "parataxis", "csubj"}:
        return
    source, how = _controller(sentence, clause, mother)
    if source is None:
        return
    if clause.passive:
        clause.object = source
    elif source != clause.object:
        clause.subject = source
    clause.how.append(how)


def _controller(sentence: Sentence, clause: Clause, mother: Clause) -> tuple[int | None, str]:
    """Who does the embedded predicate: the governing clause's object where the verb says so, else its subject (patient of a passive)."""
    token = sentence.tokens[clause.i]
    governing = mother.object if mother.passive else mother.subject
    if token.dep == "conj":
        return governing, "subject shared with a joined verb"
    if (
        token.dep == "xcomp"
        and mother.object is not None
        and not mother.passive
        and mother.i < mother.object < clause.i
    ) and sentence.tokens[mother.i].lemma not in words("control", "verb", "control", "subject"):
        return mother.object, "object of the governing verb"
    if token.dep in {"pcomp", "prep"} and mother.object is not None and not mother.passive and mother.object < clause.i:
        prep = sentence.tokens[token.head]
        if prep.dep == "prep" and (
            prep.lower in {"from", "of", "into", "for"} and prep.head in {mother.i, mother.object}
        ):
            return mother.object, "object of the governing verb"
    return governing, "subject of the governing verb"


def _relative(sentence: Sentence, clause: Clause) -> None:
    """Who, which, that: the noun the relative clause hangs on takes the pronoun's place."""
    tokens = sentence.tokens
    antecedent = tokens[clause.i].head
    if tokens[antecedent].pos not in _NOMINAL:
        return

    def relative(i: int | None) -> bool:
        return i is not None and tokens[i].lower in _RELATIVE and tokens[i].tag in {"WDT", "WP", "WP$", "IN", "DT"}

    filled = False
    if relative(clause.subject):
        clause.subject, filled = antecedent, True
    if relative(clause.object):
        clause.object, filled = antecedent, True
    for n, (prep, noun) in enumerate(clause.others):
        if relative(noun):
            clause.others[n] = (prep, antecedent)
            filled = True
    whose = [k for k in range(*sentence.edges[clause.i]) if tokens[k].tag == "WP$"]
    if not filled and not whose and not any(tokens[k].tag in {"WRB"} for k in sentence.children[clause.i]):
        if (clause.passive and clause.object is None) or (
            clause.subject is not None and clause.object is None and clause.kind == "verb"
        ):
            clause.object, filled = antecedent, True
        elif clause.subject is None:
            clause.subject, filled = antecedent, True
    if filled:
        clause.how.append("antecedent of a relative clause")


def _reduced(sentence: Sentence, clause: Clause, above: dict[int, Clause]) -> None:
    """ "pirates holding a ship", "a man shot by police", "a plan to invest": the noun before is doer or patient."""
    tokens = sentence.tokens
    token = tokens[clause.i]
    noun = token.head
    if tokens[noun].pos not in _NOMINAL:
        return
    if token.tag == "VBN" and clause.object is None:
        clause.object = noun
        clause.how.append("noun before a participle")
    elif token.tag == "VBG" and clause.subject is None:
        clause.subject = noun
        clause.how.append("noun before a participle")
    elif (
        clause.subject is None
    ):  # "its plan to invest", "the decision of the court to free him", "agreed a deal to buy"
        owner = sentence.kids(noun, "poss") or [
            n for k in sentence.kids(noun, "prep") if tokens[k].lower == "by" for n in sentence.kids(k, "pobj")
        ]
        mother = above.get(clause.head) if clause.head is not None else None
        if owner:
            clause.subject = owner[0]
            clause.how.append("possessor of the governing noun")
        elif mother is not None:
            clause.subject = mother.object if mother.passive else mother.subject
            if clause.subject == noun:
                clause.subject = None
            else:
                clause.how.append("subject of the governing verb")
