"""Who does what a reporting verb says: the subject of a verb, its own or one that it shares."""

from __future__ import annotations

from claimcheck.extract.speakers import PERSONAL, words
from claimcheck.language.syntax import Sentence

RELATIVE = frozenset({"who", "which", "that", "whom", "whose"})
SUBJECTS = ("nsubj", "nsubjpass", "csubj", "expl")


def subject_of(sentence: Sentence, verb: int) -> int | None:
    """The token that heads a verb's logical subject: its own, the agent of a passive, or that of the verb it shares it with."""
    tokens = sentence.tokens
    seen = 0
    i = verb
    before = tokens[verb - 1] if verb else None
    participle = tokens[verb].tag == "VBG" and not sentence.kids(verb, "aux", *SUBJECTS)
    if before is not None and participle and before.dep == "pobj" and (before.pos == "PROPN" or tokens[before.head].lower == "with"):
        return before.i  # "opens with the mayor saying …"
    while seen < 6:
        seen += 1
        if i == verb and (
            sentence.kids(i, "auxpass") or (tokens[i].tag == "VBN" and not sentence.kids(i, "aux", *SUBJECTS) and tokens[i].dep != "conj")
        ):
            agents = [p for a in sentence.kids(i, "agent") for p in sentence.kids(a, "pobj")]
            return agents[0] if agents else None
        subjects = [k for k in sentence.kids(i, *SUBJECTS) if tokens[k].dep != "expl"]
        if subjects:
            subject = subjects[0] if tokens[subjects[0]].dep != "csubj" else None
            if subject is not None and tokens[subject].lower in RELATIVE and tokens[i].dep == "relcl":
                return tokens[i].head
            return subject
        token = tokens[i]
        if token.dep in {"conj", "xcomp", "advcl", "ccomp"} and token.head != i:
            if token.dep == "xcomp":  # an object that does what the infinitive says
                objects = sentence.kids(token.head, "dobj")
                if objects and tokens[token.head].lemma in words("controlling"):
                    return objects[0]
            if token.dep == "ccomp" and token.tag not in {"VBG", "VBN"}:
                return None
            if token.tag == "VBG" and token.dep == "advcl" and token.i > token.head:
                outer = _reporter(sentence, token.head)
                if outer is not None:
                    return outer
            i = token.head
        elif token.dep in {"acl", "relcl"} and token.head != i:
            return token.head
        elif token.dep == "pcomp" and token.head != i:
            i = tokens[tokens[i].head].head
            quoted = sentence.kids(i, "dobj")
            if tokens[token.head].lower == "as" and quoted and tokens[i].lemma in {"quote", "cite", "describe", "report"}:
                return quoted[-1]  # "quoted the nurse as saying"
        else:
            return None
    return None


def _reporter(sentence: Sentence, verb: int) -> int | None:
    """ "Lee said he disagreed, arguing …": the one who says, where the clause under it speaks of him by a pronoun."""
    tokens = sentence.tokens
    head = tokens[verb].head
    own = sentence.kids(verb, "nsubj")
    if tokens[verb].dep != "ccomp" or head > verb or not own or tokens[own[0]].lower not in PERSONAL:
        return None
    subjects = sentence.kids(head, "nsubj")
    return subjects[0] if subjects else None


def relative_of(sentence: Sentence, verb: int, head: int) -> int | None:
    """The relative pronoun that links a verb with its subject `head` outside the clause."""
    if sentence.tokens[verb].dep != "relcl" or sentence.tokens[verb].head != head:
        return None
    return next((k for k in sentence.kids(verb, *SUBJECTS) if sentence.tokens[k].lower in RELATIVE), None)


def is_bare_name(sentence: Sentence, i: int) -> bool:
    """A capitalised singular without article: a name that the tagger took for a common noun."""
    token = sentence.tokens[i]
    return token.tag == "NN" and token.text[0].isupper() and not sentence.kids(i, "det", "poss", "amod", "compound")
