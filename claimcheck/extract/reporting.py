"""Reporting cues in one sentence: who says, and by which words.

A verb or noun of `data/reporting.tsv` finds its speaker by syntax; `contents` finds what is said. Quotations come in as article offsets.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from claimcheck.extract.contents import Entry, Place, Report, entries, report
from claimcheck.extract.embedding import lemma_of
from claimcheck.extract.governors import frames_of
from claimcheck.extract.quotes import Quotation
from claimcheck.extract.spans import Stretch, around, subtree, trimmed, verb_group
from claimcheck.extract.speakers import Speaker, speaker, words
from claimcheck.extract.subjects import is_bare_name, relative_of, subject_of
from claimcheck.language.syntax import Sentence

SELF = frozenset({"i", "we", "you", "my", "our", "your", "whose"})
MODALS = frozenset({"will", "would", "can", "could", "may", "might", "should"})
PEOPLE = ("er", "or", "ist", "ian", "ant", "ee", "man", "woman", "eer", "crat", "ive")  # endings of nouns for people
LONGEST_SOURCE = 40  # tokens of "according to X" with all that hangs on X
LEAST = 3  # words on one side of "according to X" that make a statement of their own


def reports(sentence: Sentence, quotes: Sequence[Quotation]) -> list[Report]:
    """Every report of the sentence, in text order. `quotes`: the quotations that touch it."""
    found: list[Report] = []
    for token in sentence.tokens:
        one: Report | None = None
        if token.pos in {"VERB", "AUX"} and token.dep not in {"aux", "auxpass", "amod"}:
            one = _citing(sentence, token.i) or _as_said(sentence, token.i, quotes)
            one = one or _inserted(sentence, token.i) or _verb(sentence, token.i, quotes)
        elif token.pos == "NOUN":
            one = _noun(sentence, token.i)
        if one is None and token.lower in {"according", "per"}:
            one = _according(sentence, token.i)
        if one is not None:
            found.append(one)
    return _cited(sentence, found)


def _verb(sentence: Sentence, i: int, quotes: Sequence[Quotation]) -> Report | None:
    token = sentence.tokens[i]
    lemma = lemma_of(token)
    particles = [k for k in sentence.kids(i, "prt", "prep", "advmod") if k > i and (k == i + 1 or sentence.tokens[k].lower != "after")]
    names = [(f"{lemma} {sentence.tokens[k].lower}", k) for k in particles] + [(lemma, i)]
    rows = [(entry, last) for name, last in names for entry in entries().get((name, "v"), ())]
    if not rows:
        return None
    head = subject_of(sentence, i)
    if head is None:
        head = _beside_quote(sentence, i, quotes)
    head = _inverted(sentence, i, quotes) if head is None else head
    if head is None or head == i or sentence.tokens[head].lower in SELF:
        return None
    who = speaker(sentence, head, relative_of(sentence, i, head))
    if who is None:
        return None
    quoted = any(q.start < token.start < q.end for q in quotes)
    for entry, last in rows:
        if _may_report(sentence, i, head, entry, quoted):
            found = report(Place(sentence, i, last, entry, who, () if quoted else quotes, quoted))
            if found is not None:
                return found
    return None


def _beside_quote(sentence: Sentence, i: int, quotes: Sequence[Quotation]) -> int | None:
    """The noun between a quotation and a finite verb without a subject of its own, where the parse took it for a part of the quotation."""
    tokens = sentence.tokens
    ends = [q.end for q in quotes if sentence.start <= q.start and q.end <= tokens[i].start]
    if not ends or tokens[i].tag not in {"VBD", "VBZ", "VBP"} or tokens[i].dep not in {"ROOT", "conj", "parataxis"}:
        return None
    for token in tokens[:i]:
        if token.start >= ends[-1] and token.pos in {"NOUN", "PROPN", "PRON"} and token.dep not in {"compound", "poss", "nmod"}:
            return token.i
    return None


def _inverted(sentence: Sentence, i: int, quotes: Sequence[Quotation]) -> int | None:
    """The speaker behind the cue, parsed as its object: "We have no rope," added the climber."""
    tokens = sentence.tokens
    behind = sentence.kids(i, "dobj")
    before = [t for t in tokens[:i] if t.pos != "PUNCT"]
    quote = any(before and q.end <= tokens[i].start and q.end > before[-1].start for q in quotes)
    rest = [t for t in tokens[sentence.edges[behind[0]][1] :] if t.pos not in {"PUNCT", "SPACE"}] if behind else []
    return behind[0] if behind and quote and not rest and tokens[i].tag in {"VBD", "VBZ"} else None


def _may_report(sentence: Sentence, i: int, head: int, entry: Entry, quoted: bool) -> bool:
    """Whether form and subject of a verb let it be a cue: stands and wishes only as finite verbs or participles behind their clause."""
    token, subject = sentence.tokens[i], sentence.tokens[head]
    if quoted:
        return entry.group == "say" and subject.pos in {"PROPN", "NOUN"}
    auxiliaries = {sentence.tokens[k].lower for k in sentence.kids(i, "aux")}
    chief = sentence.tokens[token.head] if token.dep == "conj" and token.tag == "VB" else token  # "to accuse her and urge others"
    infinitive = "to" in auxiliaries or (chief is not token and "to" in {sentence.tokens[k].lower for k in sentence.kids(chief.i, "aux")})
    led = chief.dep in {"xcomp", "advcl"} and sentence.tokens[chief.head].lemma in words("leading") and entry.group != "think"
    if (infinitive and not led) or (token.tag == "VB" and not auxiliaries and token.dep in {"ccomp", "xcomp"}):
        return False
    if (entry.group == "report" and subject.lower == "it") or (entry.group == "text" and subject.lemma not in words("carrier")):
        return False
    if entry.group in {"say", "report"} and not entry.contents & {"object", "inf", "object-as"}:
        return True
    if token.dep in {"acl", "pcomp", "csubj"} or auxiliaries & MODALS:
        return False
    speaking = words("role") | words("carrier") | words("body") | words("people")
    named = subject.pos in {"PROPN", "PRON"} or is_bare_name(sentence, head)
    return named or subject.lemma in speaking or (subject.tag == "NNS" and subject.lemma.endswith(PEOPLE))


def _as_said(sentence: Sentence, i: int, quotes: Sequence[Quotation]) -> Report | None:
    """ "As the ministry put it, nobody was inside"; "the road, as officials said on Monday, is shut"."""
    token = sentence.tokens[i]
    opening = [k for k in sentence.kids(i, "mark", "advmod") if sentence.tokens[k].lower == "as"]
    if token.dep != "advcl" or token.tag not in {"VBD", "VBZ", "VBP"} or not opening or any(q.start < token.start < q.end for q in quotes):
        return None
    if opening[0] > 0 and sentence.tokens[opening[0] - 1].pos != "PUNCT":
        return None
    rows = [e for e in entries().get((lemma_of(token), "v"), ()) if e.group in {"say", "report"} and "clause" in e.contents]
    put = token.lemma == "put" and any(sentence.tokens[k].lower == "it" for k in sentence.kids(i, "dobj"))
    if not (rows or put) or sentence.kids(i, "ccomp") or (sentence.kids(i, "dobj") and not put):
        return None
    head = subject_of(sentence, i)
    who = speaker(sentence, head) if head is not None else None
    if who is None or (head is not None and sentence.tokens[head].lower in SELF):
        return None
    return Report(verb_group(sentence, i, i), i, who, around(sentence, *subtree(sentence, i), least=1), "asserts", "say")


def _inserted(sentence: Sentence, i: int) -> Report | None:
    """ "The road is shut, its owner, Ann Lee, said on Monday", parsed as a second verb of the first clause, with no word to join them."""
    tokens = sentence.tokens
    token = tokens[i]
    rows = [e for e in entries().get((lemma_of(token), "v"), ()) if e.group in {"say", "report"} and "clause" in e.contents]
    if not rows or token.dep != "conj" or token.tag not in {"VBD", "VBZ", "VBP"} or token.head >= i:
        return None
    if any(token.head < k < i for k in sentence.kids(token.head, "cc")) or sentence.kids(i, "nsubj", "nsubjpass", "ccomp", "dobj"):
        return None
    k = i - 1
    while k > 0 and tokens[k].text == ",":
        k -= 1
    head = -1
    for _ in range(6):
        named = tokens[k].pos == "PROPN" or tokens[k].lemma in words("role") | words("body")
        if named and sentence.edges[k][0] > 0 and tokens[sentence.edges[k][0] - 1].text in {",", "—", "–"}:
            head = k
        if tokens[k].dep not in {"compound", "appos", "pobj", "prep", "poss"} or tokens[k].head >= i or tokens[k].head == k:
            break
        k = tokens[k].head
    who = speaker(sentence, head) if head >= 0 else None
    if who is None:
        return None
    content = trimmed(sentence, sentence.start, who.span.start)
    return Report(verb_group(sentence, i, i), i, who, content, "asserts", rows[0].group)


def _citing(sentence: Sentence, i: int) -> Report | None:
    """The source behind a participle "citing …", None where a finite verb cites or no one is cited."""
    tokens = sentence.tokens
    if tokens[i].lemma != "cite" or tokens[i].tag != "VBG" or sentence.kids(i, "aux"):
        return None
    speaking = words("role") | words("carrier") | words("anonymous") | words("body")
    for k in sentence.kids(i, "dobj"):
        who = speaker(sentence, k) if tokens[k].pos == "PROPN" or tokens[k].lemma in speaking else None
        if who is not None:
            subject = subject_of(sentence, i)
            outer = speaker(sentence, subject) if subject is not None else None
            clauses = sentence.kids(i, "ccomp")
            content = subtree(sentence, clauses[0]) if clauses else None
            return Report(verb_group(sentence, i, i), i, who, content, "asserts", "cited", via=outer.name if outer is not None else "")
    return None


def _cited(sentence: Sentence, found: list[Report]) -> list[Report]:
    """ "X reported, citing Y": what X reports is also what Y says, by way of X."""
    kept: list[Report] = []
    for one in found:
        if one.group != "cited":
            kept.append(one)
            continue
        head = sentence.tokens[one.verb].head
        others = [r for r in found if r.group != "cited"]
        outer = next((r for r in others if r.verb == head), None) or next(
            (r for r in others if r.group in {"say", "report"} and r.content is not None), None
        )
        content = one.content or (outer.content if outer is not None else None) or _rest(sentence, one)
        behind = sentence.tokens[sentence.edges[one.verb][1] - 1].end
        if content[0] <= one.cue[0] and behind < content[1] and one.cue[0] - content[0] < 3:  # "reported, citing Y, that …"
            content = trimmed(sentence, behind, content[1])
        via = outer.speaker.name if outer is not None else one.via
        kept.append(replace(one, content=content, group="source", via=via))
        if outer is not None and not outer.opens and (outer.content is None or outer.content[1] == content[1]):
            kept = [replace(outer, content=content) if r is outer else r for r in kept]
        elif outer is None and one.content is not None:
            who = _subject(sentence, head)
            if who is not None and sentence.tokens[head].pos == "VERB":
                kept.append(Report(verb_group(sentence, head, head), head, who, content, "asserts", "report"))
    return kept


def _rest(sentence: Sentence, one: Report) -> Stretch:
    return around(sentence, min(one.speaker.span.start, one.cue[0]), max(one.speaker.span.end, one.cue[1]))


def _subject(sentence: Sentence, verb: int) -> Speaker | None:
    head = subject_of(sentence, verb)
    return speaker(sentence, head) if head is not None else None


def _according(sentence: Sentence, i: int) -> Report | None:
    """ "According to X", "per X": the rest of the sentence it stands in."""
    tokens = sentence.tokens
    last = i
    if tokens[i].lower == "according":
        last = i + 1
        named = [k for p in sentence.kids(i, "prep", "pcomp", "aux") for k in sentence.kids(p, "pobj")]
        if not named and i + 2 < len(tokens) and tokens[i + 1].lower == "to":
            ahead = (t for t in tokens[i + 2 : i + 12] if t.pos in {"NOUN", "PROPN", "PRON"} and t.dep not in {"compound", "poss", "nmod"})
            named = [t.i for t in ahead][:1]
    else:
        named = [k for k in sentence.kids(i, "pobj") if tokens[k].lemma in words("carrier") | words("role") or tokens[k].pos == "PROPN"]
    who = speaker(sentence, named[0]) if named else None
    if who is None:
        return None
    left, right = tokens[i].start, max(who.span.end, tokens[last].end)
    behind = sentence.edges[i][1]
    if sentence.edges[i][0] == i and tokens[behind - 1].end > right and behind - i < LONGEST_SOURCE:
        right = tokens[behind - 1].end
    said = [t for t in tokens if t.pos not in {"PUNCT", "SPACE", "CCONJ"}]
    before, after = [t for t in said if t.end <= left], [t for t in said if t.start >= right]
    if not before and not after:
        return None
    parts = [part for part in (before, after) if len(part) >= LEAST] or [max(before, after, key=len)]
    return Report((left, tokens[last].end), i, who, (parts[0][0].start, parts[-1][-1].end), "asserts", "source")


def _noun(sentence: Sentence, i: int) -> Report | None:
    """ "Lee's claim that …", "a denial by the ministry that …": a noun with its owner and its clause."""
    tokens = sentence.tokens
    rows: Iterator[Entry] = iter(entries().get((tokens[i].lemma, "n"), ()))
    entry = next(rows, None)
    if entry is None:
        return None
    by = [m for p in sentence.kids(i, "prep") if tokens[p].lower in {"by", "from"} for m in sentence.kids(p, "pobj")]
    owners = sentence.kids(i, "poss") or by
    clauses = [k for k in sentence.kids(i, "acl", "ccomp") if frames_of(sentence, k)[0] in {"clause", "inf"} and k > i]
    if not owners or not clauses or tokens[owners[0]].lower in SELF:
        return None
    opened = any(tokens[m].lower == "that" for m in sentence.kids(clauses[0], "mark"))
    if frames_of(sentence, clauses[0])[0] == "clause" and not opened:
        return None
    who = speaker(sentence, owners[0])
    if who is None:
        return None
    return Report((tokens[i].start, tokens[i].end), i, who, subtree(sentence, clauses[0]), entry.stance, entry.group)
