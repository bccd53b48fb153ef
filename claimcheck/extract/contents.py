"""What a reporting cue says: the clause, quotation, infinitive or noun phrase that is its content."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cache

from claimcheck.extract.embedding import lemma_of
from claimcheck.extract.governors import frames_of
from claimcheck.extract.negation import negations
from claimcheck.extract.quotes import Quotation
from claimcheck.extract.spans import Stretch, around, ends_with_colon, nearest, phrase, reach, subtree, touches, trimmed, verb_group
from claimcheck.extract.speakers import Speaker, words
from claimcheck.language import tables
from claimcheck.language.syntax import Sentence

VAGUE = frozenset({"himself", "herself", "themselves", "itself", "it", "this", "that", "what", "which", "questions", "question"})
FURTHEST_THAT = 20  # tokens from a cue to the "that" of its content


@dataclass(frozen=True, slots=True)
class Entry:
    """A row of `data/reporting.tsv`: where the content may stand, and what the cue says of it."""

    contents: frozenset[str]
    stance: str
    group: str


@dataclass(frozen=True, slots=True)
class Report:
    """One cue with its speaker and what is said (None while only a neighbouring paragraph can tell)."""

    cue: Stretch
    verb: int
    speaker: Speaker
    content: Stretch | None
    stance: str
    group: str
    opens: bool = False  # a colon: what is said follows the sentence
    via: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """A verb that may report: token `i`, with the particle at `last`, its row, its speaker, and the quotations around it."""

    sentence: Sentence
    i: int
    last: int
    entry: Entry
    who: Speaker
    quotes: Sequence[Quotation]
    quoted: bool  # the verb itself stands inside a quotation

    @property
    def cue(self) -> Stretch:
        return verb_group(self.sentence, self.i, self.last)

    @property
    def left(self) -> int:
        return min(self.who.span.start, self.cue[0])

    @property
    def right(self) -> int:
        return max(self.who.span.end, self.cue[1])


@cache
def entries() -> dict[tuple[str, str], tuple[Entry, ...]]:
    """(word, part of speech) to the rows of the table, in table order."""
    found: dict[tuple[str, str], list[Entry]] = {}
    for row in tables.rows("reporting"):
        entry = Entry(frozenset(row["contents"].split("|")), row["stance"], row["group"])
        for word in row["words"].split("|"):
            found.setdefault((word, row["pos"]), []).append(entry)
    return {key: tuple(rows) for key, rows in found.items()}


def report(place: Place) -> Report | None:
    """The report a verb makes, where the sentence holds content of a kind its row allows."""
    base = Report(place.cue, place.i, place.who, None, _stance(place), place.entry.group)
    if place.sentence.kids(place.i, "auxpass", "agent"):
        told = _told(place)
        return replace(base, content=told) if told else None
    for kind, find in _FINDERS:
        if kind in place.entry.contents:
            content = find(place)
            if content is not None:
                cue = (base.cue[0], place.sentence.tokens[_spoken(place)].end) if kind == "inf-speech" else base.cue
                return replace(base, content=content, cue=cue)
            if kind == "quote" and not place.quoted and ends_with_colon(place.sentence, place.i):
                return replace(base, opens=True)
    return None


def _stance(place: Place) -> str:
    """The row's stance; a cue that is itself negated declines ("would not say", "did not respond")."""
    if len(negations(place.sentence).get(place.i, ())) % 2 and place.entry.group in {"say", "report"}:
        return "declines"
    return place.entry.stance


def _told(place: Place) -> Stretch | None:
    """ "The leak was first reported by the Post": the subject of a passive with its agent."""
    told = place.sentence.kids(place.i, "nsubjpass")
    if told and any(t.tag in {"WDT", "WP"} for t in place.sentence.subtree(told[0])):
        return None
    return subtree(place.sentence, told[0]) if told and place.entry.contents & {"object", "clause"} and not place.quoted else None


def _clause(place: Place) -> Stretch | None:
    """The clause under the cue, before or behind it; for an inserted cue the sentence around it; else what its "that" opens."""
    sentence, i = place.sentence, place.i
    tokens = sentence.tokens
    for k in sentence.kids(i, "ccomp"):
        whole = subtree(sentence, k)
        if (frames_of(sentence, k)[0] == "inf" and not _is_misread(place, k)) or (
            whole[0] <= place.who.span.start and place.who.span.end <= whole[1]
        ):
            continue
        if k > i and _is_tag(sentence, k):
            continue
        if "clause" not in place.entry.contents and not touches(whole, place.quotes):
            continue
        return _complete(place, k, whole)
    reporting = place.entry.group in {"say", "report", "think"}
    if tokens[i].dep == "parataxis" and tokens[i].head != i and reporting:
        return around(sentence, place.left, place.right)
    if "clause" not in place.entry.contents or not reporting:
        return None
    ahead = tokens[place.last + 1 : place.last + FURTHEST_THAT]
    that = next((t for t in ahead if t.lower == "that" and _opens_content(place, t.i)), None)
    return trimmed(sentence, that.start, sentence.end) if that is not None else None


def _is_misread(place: Place, k: int) -> bool:
    """An infinitive with a subject of its own under a verb that asks nobody for anything: a longer clause, misread."""
    rows = entries().get((lemma_of(place.sentence.tokens[place.i]), "v"), ())
    return not any(row.contents & {"inf", "inf-other"} for row in rows) and bool(place.sentence.kids(k, "nsubj", "nsubjpass"))


def _is_tag(sentence: Sentence, k: int) -> bool:
    """Whether a clause is no more than "…, the agency reports" at the end of the sentence."""
    tokens = sentence.tokens
    left, right = sentence.edges[k]
    rest = [t for t in tokens[k + 1 : right] if t.pos not in {"PUNCT", "SPACE"}]
    return not rest and (lemma_of(tokens[k]), "v") in entries() and "," in {tokens[left].text, tokens[max(left - 1, 0)].text}


def _complete(place: Place, k: int, whole: Stretch) -> Stretch:
    """A clause before the cue from where its part of the sentence begins; one behind it with infinitives joined to the cue by mistake."""
    sentence, i = place.sentence, place.i
    tokens = sentence.tokens
    if k < i:
        end = max(whole[1], min(place.left, whole[1]))
        return trimmed(sentence, min(whole[0], tokens[sentence.edges[i][0]].start), end)
    bare = [m for m in sentence.kids(i, "conj") if m > k and tokens[m].tag == "VB" and tokens[i].tag != "VB"]
    return (whole[0], subtree(sentence, bare[-1])[1]) if bare else whole


def _opens_content(place: Place, that: int) -> bool:
    """Whether a "that" some way behind the cue opens what is said ("said in a statement on Friday that …")."""
    tokens = place.sentence.tokens
    if tokens[that].pos not in {"SCONJ", "ADP"} or tokens[that].head == that:
        return False
    if that - place.last <= 3:
        return True
    if any(t.pos == "VERB" and t.tag in {"VBD", "VBZ", "VBP"} for t in tokens[place.last + 1 : that]):
        return False
    noun = tokens[tokens[that].head].head
    if (tokens[noun].lemma, "n") in entries() and place.sentence.kids(noun, "poss"):
        return False  # the clause of "their insistence that …"
    return tokens[that].dep == "mark" and place.i in place.sentence.ancestors(tokens[that].head)


def _quote(place: Place) -> Stretch | None:
    if place.quoted:
        return None
    if place.sentence.tokens[place.i].dep == "relcl":  # what stands before "a witness, who asked not to be named" is not what was asked
        near = nearest(place.sentence, -1, place.cue[1], place.right, place.quotes)
        return (near.start, near.end) if near is not None else None
    near = nearest(place.sentence, place.left, place.cue[1], place.right, place.quotes)
    return (near.start, near.end) if near is not None else None


def _spoken(place: Place) -> int:
    """The verb of speaking under the cue ("declined to comment"), the cue itself where there is none."""
    spoken = (k for k in place.sentence.kids(place.i, "xcomp") if place.sentence.tokens[k].lemma in words("utterance"))
    return next(spoken, place.i)


def _refused(place: Place) -> Stretch | None:
    """ "declined to comment", "refused to say whether …"."""
    k = _spoken(place)
    return subtree(place.sentence, k) if k != place.i else None


def _infinitive(place: Place) -> Stretch | None:
    for k in place.sentence.kids(place.i, "xcomp"):
        if frames_of(place.sentence, k)[0] == "inf":
            return reach(place.sentence, place.i, *subtree(place.sentence, k))
    return None


def _gerund(place: Place) -> Stretch | None:
    """ "reported hearing a bang", "admitted taking the money"."""
    for k in place.sentence.kids(place.i, "xcomp"):
        if frames_of(place.sentence, k)[0] == "ing" and k > place.i:
            return reach(place.sentence, place.i, *subtree(place.sentence, k))
    return None


def _asked(place: Place) -> Stretch | None:
    """ "urged the mayor to resign": the one asked, and what for."""
    sentence, i = place.sentence, place.i
    asked = [*sentence.kids(i, "dobj"), *[m for p in sentence.kids(i, "prep", "prt") if p > i for m in sentence.kids(p, "pobj")]]
    for k in sentence.kids(i, "ccomp", "xcomp", "advcl"):
        if k > i and frames_of(sentence, k)[0] == "inf" and (sentence.tokens[k].dep == "ccomp" or asked):
            start, end = subtree(sentence, k)
            return reach(sentence, i, min([start, *[subtree(sentence, m)[0] for m in asked]]), end)
    return None


def _denied_as(place: Place) -> Stretch | None:
    """ "dismissed as baseless reports that …"."""
    sentence = place.sentence
    if place.entry.stance != "denies":
        return None
    for p in sentence.kids(place.i, "prep"):
        for k in sentence.kids(p, "pobj"):
            clauses = sentence.kids(k, "acl", "ccomp")
            if sentence.tokens[p].lower == "as" and clauses:
                return subtree(sentence, clauses[0])
    return None


def _closing(place: Place) -> Stretch | None:
    """All before a speaker and cue that end the sentence, as in headlines: "Bridge to reopen in June, mayor says"."""
    tokens = place.sentence.tokens
    rest = [t for t in tokens[place.i + 1 :] if t.pos not in {"PUNCT", "SPACE"}]
    before = [t for t in tokens if t.end <= place.who.span.start]
    closed = not rest and len(before) > 2 and before[-1].text in {",", "-", "–", "—", "―"}
    if place.quoted or place.entry.group not in {"say", "report"} or not closed or place.who.span.end > tokens[place.i].start:
        return None
    return trimmed(place.sentence, place.sentence.start, place.who.span.start)


def _object(place: Place) -> Stretch | None:
    """A noun phrase with what follows it, or a free relative ("denounced what it calls …")."""
    sentence, i = place.sentence, place.i
    free = [k for k in sentence.kids(i, "ccomp") if k > i and sentence.tokens[sentence.edges[k][0]].lower == "what"]
    for k in sentence.kids(i, "dobj", "oprd") or free:
        if sentence.tokens[k].lower in VAGUE:
            return None
        return reach(sentence, i, *phrase(sentence, k))
    return None


def _described(place: Place) -> Stretch | None:
    """ "described the plan as reckless": only with what it is described as."""
    particles = {place.sentence.tokens[k].lower for k in place.sentence.kids(place.i, "prep")}
    return _object(place) if particles & {"as", "to", "with", "for"} else None


def _named(place: Place) -> Stretch | None:
    """ "called the plan reckless": the thing and what it is called."""
    sentence, i = place.sentence, place.i
    called = [k for k in sentence.kids(i, "oprd") if k > i]
    things = sentence.kids(i, "dobj")
    if things and sentence.kids(things[0], "appos"):  # "called the plan a joke", parsed as a name beside a name
        return subtree(sentence, things[0])
    if called and things:
        return phrase(sentence, things[0])[0], phrase(sentence, called[-1])[1]
    small = [k for k in sentence.kids(i, "ccomp", "xcomp") if k > i and sentence.tokens[k].pos != "VERB"]
    if small:
        return phrase(sentence, small[0])
    return _object(place) if called else None


def _behind(place: Place) -> Stretch | None:
    """What the cue's preposition governs: "called for an inquiry"."""
    if place.last == place.i:
        return None
    for k in place.sentence.kids(place.last, "pobj", "pcomp"):
        return reach(place.sentence, place.i, *phrase(place.sentence, k))
    return None


_FINDERS: tuple[tuple[str, Callable[[Place], Stretch | None]], ...] = (
    ("clause", _clause),
    ("quote", _clause),
    ("quote", _quote),
    ("inf-speech", _refused),
    ("inf", _infinitive),
    ("ing", _gerund),
    ("inf-other", _asked),
    ("clause", _denied_as),
    ("clause", _closing),
    ("object-as", _described),
    ("naming", _named),
    ("object", _object),
    ("prep", _behind),
)
