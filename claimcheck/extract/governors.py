"""Who governs a predicate: the next predicate above it, the frame between the two, and the table row that says what this does to it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from claimcheck.extract.embedding import lemma_of, row_for
from claimcheck.language import tables
from claimcheck.language.syntax import Sentence, Token

ARGUMENTS = frozenset({"nsubj", "nsubjpass", "dobj", "pobj", "attr", "dative", "oprd"})
COPULAS = frozenset({"be", "become", "remain", "seem", "appear", "look", "prove", "sound", "feel", "stay", "get", "'s", "’s"})
HAPPEN = frozenset(
    {
        "happen",
        "occur",
        "take",
        "begin",
        "start",
        "continue",
        "follow",
        "come",
        "go",
        "resume",
        "proceed",
        "materialise",
        "materialize",
        "ensue",
    }
)
OF_CLAIMS = frozenset(
    {"make", "issue", "give", "raise", "publish", "hear", "spread", "repeat", "deny", "reject", "have", "take", "set", "call", "hold"}
)
FINITE = frozenset({"VBD", "VBZ", "VBP"})
SPREADING = frozenset(
    {"remain", "grow", "persist", "exist", "arise", "emerge", "spread", "swirl", "mount", "linger", "circulate", "rise", "surface"}
)
SUBJECTS = ("nsubj", "nsubjpass", "csubj", "csubjpass", "expl")


@dataclass(frozen=True, slots=True)
class Link:
    """The step from a predicate to the one above it: the frames to look for there, and the preposition between, if any."""

    head: int
    frames: tuple[str, ...]
    particle: str = ""


def clause_of(sentence: Sentence, i: int) -> int:
    """The main predicate of a token that is an auxiliary or stands in a verb chain; the token itself otherwise."""
    tokens = sentence.tokens
    for _ in range(4):
        token = tokens[i]
        if token.dep in {"aux", "auxpass"} and token.head != i:
            i = token.head
        else:
            break
    return i


def is_copula(token: Token) -> bool:
    """Whether the token links a subject with an adjective or noun that is the real predicate."""
    return token.lemma in COPULAS and token.pos in {"AUX", "VERB"}


def carriers(sentence: Sentence, i: int) -> tuple[int, ...]:
    """The tokens whose negation, modals and adverbs are those of predicate `i`: itself, and the copula it stands under."""
    token = sentence.tokens[i]
    if token.dep in {"attr", "acomp", "oprd"} and token.head != i and is_copula(sentence.tokens[token.head]):
        return (i, token.head)
    return (i,)


def frames_of(sentence: Sentence, i: int) -> tuple[str, ...]:
    """How the clause of predicate `i` is built, as frames to try in order."""
    tokens = sentence.tokens
    token = tokens[i]
    marks = {tokens[k].lower for k in sentence.kids(i, "mark", "advmod", "nsubj", "dobj", "attr") if k < i}
    auxiliaries = {tokens[k].lower for k in sentence.kids(i, "aux")}
    if "whether" in marks or ("if" in marks and token.dep == "ccomp"):
        return ("whether",)
    if "to" in auxiliaries:
        return ("inf",)
    if token.tag == "VBG" and not auxiliaries and not sentence.kids(i, "auxpass"):
        return ("ing",)
    passive = [tokens[k].tag for k in sentence.kids(i, "auxpass")]
    if (token.tag == "VB" or passive == ["VB"]) and not auxiliaries:
        return ("clause-subjunctive", "clause") if "that" in marks else ("clause-subjunctive", "inf", "clause")
    if auxiliaries & {"should", "must"}:
        return ("clause-subjunctive", "clause")
    if token.dep == "xcomp" and not any(tokens[k].tag in FINITE for k in sentence.kids(i, "aux", "auxpass")):
        return ("inf", "ing")
    return ("clause",)


def is_open_question(sentence: Sentence, i: int) -> bool:
    """Whether the clause asks for a detail and takes the rest for granted: "who will lead it", "what caused the fire"."""
    first = sentence.tokens[sentence.edges[i][0]]
    return sentence.tokens[i].dep in {"ccomp", "pcomp", "xcomp"} and first.tag in {"WP", "WRB", "WDT", "WP$"} and first.i != i


def governor(sentence: Sentence, i: int) -> Link | None:
    """The step up from predicate `i`; None where it stands on its own (main clauses, relative ones, those of time or reason)."""
    tokens = sentence.tokens
    token = tokens[i]
    head = token.head
    if head == i:
        return None
    dep = token.dep
    if dep in {"aux", "auxpass"}:
        return Link(head, ("share",))
    if dep in {"attr", "acomp", "oprd"}:
        return Link(head, ("share",)) if is_copula(tokens[head]) else Link(head, ("inf", "object"))
    if dep == "conj" and _is_finite(sentence, i) and "to" in {tokens[k].lower for k in sentence.kids(head, "aux")}:
        return None  # a finite verb is not joined to an infinitive
    if dep == "conj" and any(tokens[k].lower == "whether" for k in sentence.kids(i, "mark")):
        return Link(-1, ("whether",))
    if dep == "conj":
        return Link(head, ("coordinate",) if _is_own_clause(sentence, i) else ("share",))
    if dep == "ccomp" and i < head and lemma_of(tokens[head]) not in tables.words("reporting", "words", "pos", "v"):
        return None  # what stands before a verb that reports nothing is a clause of its own
    if dep in {"xcomp", "ccomp"}:
        frames = frames_of(sentence, i)
        if any(tokens[k].lower == "if" and tokens[k].dep == "mark" for k in sentence.kids(i, "mark")) and dep != "ccomp":
            return Link(head, ("condition",))
        return Link(head, frames)
    if dep in {"csubj", "csubjpass"}:
        if frames_of(sentence, i)[0] == "whether" or tokens[sentence.edges[i][0]].lower == "whether":
            return Link(-1, ("whether",))
        return Link(_predicative(sentence, head), ("subject", "clause"))
    if dep == "advcl":
        return _adverbial(sentence, i)
    if dep == "relcl":
        return Link(head, ("inf", "noun")) if frames_of(sentence, i) == ("inf",) else _appositive(sentence, i)
    if dep in {"acl"}:
        frames = frames_of(sentence, i)
        opened = any(tokens[k].lower == "that" for k in sentence.kids(i, "mark", "nsubj")) or tokens[min(head + 1, i)].lower == "that"
        if frames == ("clause",) and not opened:
            return None
        return None if frames == ("ing",) else Link(head, (*frames, "noun"))
    if dep in {"pcomp", "pobj"}:
        return _prepositional(sentence, i)
    if dep in {"dobj", "nsubjpass", "dative"}:
        return Link(head, ("object",))
    if dep == "compound" and token.lower.endswith("ing") and tokens[head].dep != "compound":
        return governor(sentence, head)  # "ruled out closing schools", read as a kind of schools
    if dep in {"compound", "nmod"} and tokens[head].pos in {"NOUN", "PROPN"} and token.tag not in FINITE:
        return Link(head, ("object", "noun"))
    if dep == "nsubj":
        predicate = _predicative(sentence, head)
        if predicate != head:
            return Link(predicate, ("subject",))
        return Link(head, ("share",)) if tokens[head].lemma in HAPPEN else None
    return None


def _is_finite(sentence: Sentence, i: int) -> bool:
    token = sentence.tokens[i]
    return token.tag in FINITE or any(sentence.tokens[k].tag in FINITE | {"MD"} for k in sentence.kids(i, "aux", "auxpass"))


def _appositive(sentence: Sentence, i: int) -> Link | None:
    """ "The story that the singer had died", parsed as a relative: a noun that can hold a clause, and a clause that lacks nothing."""
    tokens = sentence.tokens
    head = tokens[i].head
    subjects = [k for k in sentence.kids(i, "nsubj", "nsubjpass") if tokens[k].lower != "that"]
    opened = head + 1 < len(tokens) and tokens[head + 1].lower == "that" and tokens[head + 1].head == i
    if not opened or not subjects or tokens[i].lemma in OF_CLAIMS or row_for(sentence, head, ("clause",)) is None:
        return None
    return Link(head, ("clause", "noun"))


def _is_own_clause(sentence: Sentence, i: int) -> bool:
    """A conjunct that does not share its head's subject and auxiliaries."""
    token, tokens = sentence.tokens[i], sentence.tokens
    if sentence.kids(i, *SUBJECTS) or any(
        tokens[k].tag == "MD" or tokens[k].lower in {"do", "does", "did"} for k in sentence.kids(i, "aux")
    ):
        return True
    if token.pos not in {"VERB", "AUX"}:
        return False
    head = tokens[token.head]
    if head.pos not in {"VERB", "AUX"}:
        return head.dep not in {"attr", "acomp"}
    return token.tag != head.tag or token.tag in {"VBD", "VBZ", "VBP"}


def _predicative(sentence: Sentence, verb: int) -> int:
    """The adjective or noun that a copula predicates, the verb itself otherwise."""
    if is_copula(sentence.tokens[verb]):
        for k in sentence.kids(verb, "acomp", "attr"):
            return k
    return verb


def _adverbial(sentence: Sentence, i: int) -> Link | None:
    tokens = sentence.tokens
    head = tokens[i].head
    marks = {tokens[k].lower for k in sentence.kids(i, "mark", "advmod") if k < i}
    if marks & {"if", "whether"} and i > head:
        asked = [k for k in (head, *sentence.kids(head, "acomp", "attr")) if row_for(sentence, k, ("whether",)) is not None]
        if asked and not any(tokens[k].tag == "MD" for k in sentence.kids(head, "aux")):
            return Link(asked[0], ("whether",))
    first = sentence.edges[i][0]
    opening = " ".join(t.lower for t in tokens[max(0, first - 2) : i])
    if marks & _conditional_words() or any(f"{phrase} " in f"{opening} " for phrase in _conditional_phrases()):
        return Link(head, ("condition",))
    if (
        tokens[first].lower in {"should", "had", "were"}
        and tokens[first].head == i
        and any(k > first for k in sentence.kids(i, "nsubj", "nsubjpass"))
    ):
        return Link(head, ("condition",))
    frames = frames_of(sentence, i)
    if frames == ("inf",):
        return Link(head, ("inf", "purpose"))
    if marks & {"once", "when", "until", "till", "after", "before", "as"} and i > head:
        return Link(head, ("time",))
    if marks:
        return None
    if (frames == ("ing",) or tokens[i].tag == "VBN") and not _is_finite(sentence, i):
        return Link(head, ("share",))
    return None


@cache
def _conditional_words() -> frozenset[str]:
    return frozenset(word for word in tables.words("modality", "words", "kind", "marker") if " " not in word and word != "whether")


@cache
def _conditional_phrases() -> tuple[str, ...]:
    return tuple(sorted(word for word in tables.words("modality", "words", "kind", "marker") if " " in word))


def _prepositional(sentence: Sentence, i: int) -> Link | None:
    tokens = sentence.tokens
    if frames_of(sentence, i)[0] == "whether":
        return Link(-1, ("whether",))
    preposition = tokens[tokens[i].head]
    head = preposition.head
    if head == preposition.i or preposition.dep == "agent":
        return None
    if preposition.dep == "pcomp" or tokens[head].pos == "ADP":
        head = tokens[head].head
    frame = "ing" if tokens[i].dep == "pcomp" or tokens[i].tag == "VBG" else "object"
    if preposition.lower == "of" and tokens[head].lower in {"event", "case"} and tokens[tokens[head].head].lower == "in":
        return Link(head, ("condition",))
    if tokens[head].pos in {"VERB", "AUX"} and preposition.lower in {"by", "through"} and frame == "ing":
        return Link(head, ("share",))
    if (
        tokens[head].pos in {"NOUN", "PROPN"}
        and tokens[head].dep != "dobj"
        and preposition.lower not in {"of", "for", "about", "on", "to", "against", "over", "that", "in"}
    ):
        return None
    return Link(head, (frame,) if frame == "object" else ("ing", "object"), preposition.lower)


def holders(sentence: Sentence, link: Link) -> Iterator[int]:
    """The tokens at the governing end that may have the row: the head, what it predicates, the noun of "have plans to", the verb whose
    object the head is ("assured residents that …"), the subject of "questions remain over …"."""
    tokens = sentence.tokens
    head = tokens[link.head]
    yield link.head
    if is_copula(head):
        yield from sentence.kids(link.head, "acomp", "attr", "oprd")
    elif link.frames[0] in {"inf", "clause"} and head.lemma in {"have", "make", "give", "take", "see", "find"}:
        yield from sentence.kids(link.head, "dobj")
    if link.frames[0] == "object" and not link.particle:  # "called the claim false"
        yield from sentence.kids(link.head, "oprd")
    if head.pos in {"NOUN", "PROPN", "PRON"} and head.dep == "dobj" and (link.particle or link.frames[0] != "object"):
        yield head.head
    if head.lemma in SPREADING or is_copula(head):
        yield from sentence.kids(link.head, "nsubj")


def complement(sentence: Sentence, i: int) -> Iterator[tuple[str, int, str]]:
    """What predicate `i` governs: frame, place, preposition."""
    tokens = sentence.tokens
    for k in sentence.children[i]:
        dep = tokens[k].dep
        if dep in {"xcomp", "ccomp", "acl"} or (dep == "advcl" and "to" in {tokens[m].lower for m in sentence.kids(k, "aux")}):
            for frame in frames_of(sentence, k):
                yield frame, k, ""
        elif dep in {"dobj", "nsubjpass"}:
            yield "object", k, ""
        elif dep == "prep":
            for m in sentence.kids(k, "pobj", "pcomp"):
                yield ("ing" if tokens[m].dep == "pcomp" else "object"), m, tokens[k].lower
    if tokens[i].dep == "amod":
        yield "object", tokens[i].head, ""
    if tokens[i].dep in {"acomp", "attr"} and is_copula(tokens[tokens[i].head]):
        for k in sentence.kids(tokens[i].head, "nsubj", "csubj", "ccomp"):
            yield ("clause" if tokens[k].dep == "ccomp" else "subject"), k, ""
