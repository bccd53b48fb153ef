"""Reporting cues in one sentence: who says, by which words, and where what is said stands.

A verb or noun of `data/reporting.tsv` finds its speaker and its content by syntax; quotations come in as article offsets.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from claimcheck import tables
from claimcheck.extract.governors import frames_of, lemma_of
from claimcheck.extract.negation import negations
from claimcheck.extract.quotes import Quotation
from claimcheck.extract.speakers import Speaker, relative_of, speaker, subject_of, words
from claimcheck.syntax import Sentence

COMMENTING = frozenset(
    "comment say discuss answer elaborate confirm speak respond identify name disclose reveal provide give specify talk address reply explain".split()
)
SELF = frozenset({"i", "we", "you", "one"})
BREAKS = frozenset({"cc", "conj", "punct", "advcl", "parataxis"})


@dataclass(frozen=True, slots=True)
class Report:
    """One cue with its speaker and the article offsets of what is said (None while only a neighbouring quotation can tell)."""

    cue: tuple[int, int]  # half-open article offsets
    verb: int
    speaker: Speaker
    content: tuple[int, int] | None
    stance: str
    group: str
    opens: bool = False  # a colon: what is said follows the sentence
    via: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """A row of the table: where the content may stand, and what the cue says of it."""

    contents: frozenset[str]
    stance: str
    group: str


@cache
def _entries() -> dict[tuple[str, str], tuple[Entry, ...]]:
    found: dict[tuple[str, str], list[Entry]] = {}
    for row in tables.rows("reporting"):
        entry = Entry(frozenset(row["contents"].split("|")), row["stance"], row["group"])
        for word in row["words"].split("|"):
            found.setdefault((word, row["pos"]), []).append(entry)
    return {key: tuple(entries) for key, entries in found.items()}


def reports(sentence: Sentence, quotes: Sequence[Quotation]) -> list[Report]:
    """Every report of the sentence, in text order. `quotes`: the quotations that touch it."""
    found: list[Report] = []
    for token in sentence.tokens:
        if token.pos in {"VERB", "AUX"} and token.dep not in {"aux", "auxpass", "amod"}:
            found.extend(_verb(sentence, token.i, quotes))
        elif token.pos == "NOUN":
            found.extend(_noun(sentence, token.i))
        if token.lower == "according" or token.lower in {"per"}:
            found.extend(_according(sentence, token.i))
    return _cited(sentence, found)


def _cited(sentence: Sentence, found: list[Report]) -> list[Report]:
    """ "X reported, citing Y": what X reports is also what Y says, by way of X."""
    kept: list[Report] = []
    for report in found:
        if report.group != "cited":
            kept.append(report)
            continue
        head = sentence.tokens[report.verb].head
        outer = next((r for r in found if r.verb == head and r.group != "cited"), None) or next(
            (r for r in found if r.group in {"say", "report"} and r.content is not None), None
        )
        content = report.content if report.content is not None else (outer.content if outer is not None else _around(sentence, report))
        kept.append(replace(report, content=content, group="source"))
        if outer is not None and outer.content is None and not outer.opens:
            kept = [replace(outer, content=content) if r is outer else r for r in kept]
        elif outer is None and report.content is not None:
            subject = subject_of(sentence, head)
            who = speaker(sentence, subject) if subject is not None else None
            if who is not None and sentence.tokens[head].pos == "VERB":
                kept.append(Report(_cue(sentence, head, head), head, who, content, "asserts", "report"))
    return kept


def _citing(sentence: Sentence, i: int) -> Report | None:
    """The source behind a participle "citing …", None where a finite verb cites or no one is cited."""
    tokens = sentence.tokens
    if tokens[i].lemma != "cite" or tokens[i].tag != "VBG" or sentence.kids(i, "aux"):
        return None
    for k in sentence.kids(i, "dobj"):
        if tokens[k].pos == "PROPN" or tokens[k].lemma in words("role") | words("carrier") | words("anonymous") | words("body"):
            who = speaker(sentence, k)
            clauses = sentence.kids(i, "ccomp")
            subject = subject_of(sentence, i)
            outer = speaker(sentence, subject) if subject is not None else None
            if who is not None:
                content = _offsets(sentence, clauses[0]) if clauses else None
                return Report(_cue(sentence, i, i), i, who, content, "asserts", "cited", via=outer.name if outer is not None else "")
    return None


def _verb(sentence: Sentence, i: int, quotes: Sequence[Quotation]) -> Iterator[Report]:
    tokens = sentence.tokens
    token = tokens[i]
    particles = [tokens[k] for k in sentence.kids(i, "prt", "prep", "advmod") if k > i]
    cited = _citing(sentence, i)
    if cited is not None:
        yield cited
        return
    lemma = lemma_of(token)
    names = [(f"{lemma} {p.lower}", p.i) for p in particles] + [(lemma, i)]
    quoted = any(q.start < token.start < q.end for q in quotes)
    for name, last in names:
        for entry in _entries().get((name, "v"), ()):
            head = subject_of(sentence, i)
            if head is None or head == i or tokens[head].lower in SELF:
                continue
            who = speaker(sentence, head, relative_of(sentence, i, head))
            if who is None or not _may_report(sentence, i, head, entry, quoted):
                continue
            report = _content(sentence, i, last, entry, who, () if quoted else quotes, quoted)
            if report is not None:
                yield report
                return


def _is_bare_name(sentence: Sentence, i: int) -> bool:
    """A capitalised singular without article: a name that the tagger took for a common noun."""
    token = sentence.tokens[i]
    return token.tag == "NN" and token.text[0].isupper() and not sentence.kids(i, "det", "poss", "amod", "compound")


def _stance(sentence: Sentence, i: int, entry: Entry) -> str:
    """The row's stance; a cue that is itself negated declines ("would not say", "did not respond")."""
    if len(negations(sentence).get(i, ())) % 2 and entry.group in {"say", "report"}:
        return "declines"
    return entry.stance


def _may_report(sentence: Sentence, i: int, head: int, entry: Entry, quoted: bool) -> bool:
    """Whether form and subject of a verb let it be a cue: stands and wishes only as finite verbs or participles behind their clause."""
    tokens = sentence.tokens
    token, subject = tokens[i], tokens[head]
    if quoted:
        return entry.group == "say" and subject.pos in {"PROPN", "NOUN"}
    auxiliaries = {tokens[k].lower for k in sentence.kids(i, "aux")}
    if "to" in auxiliaries and token.dep != "xcomp":
        return False
    if token.tag == "VB" and not auxiliaries and token.dep in {"ccomp", "xcomp"}:
        return False
    if entry.group == "report" and subject.lower == "it":
        return False
    if entry.group in {"say", "report"} and not entry.contents & {"object", "inf", "object-as"}:
        return True
    if token.dep in {"acl", "pcomp", "csubj"} or "to" in auxiliaries or auxiliaries & {"will", "would", "can", "could", "may", "might", "should"}:
        return False
    return subject.pos in {"PROPN", "PRON"} or _is_bare_name(sentence, head) or subject.lemma in words("role") | words("carrier") | words("body") or subject.tag in {"NNS"}


def _content(
    sentence: Sentence, i: int, last: int, entry: Entry, who: Speaker, quotes: Sequence[Quotation], quoted: bool
) -> Report | None:
    """The report of cue `i` where the sentence holds content of a kind the entry allows."""
    tokens = sentence.tokens
    base = Report(_cue(sentence, i, last), i, who, None, _stance(sentence, i, entry), entry.group)
    if sentence.kids(i, "auxpass", "agent"):  # "was first reported by the Post"
        told = sentence.kids(i, "nsubjpass")
        return replace(base, content=_offsets(sentence, told[0])) if told and entry.contents & {"object", "clause"} and not quoted else None
    kinds = entry.contents
    if "clause" in kinds or "quote" in kinds:
        for k in sentence.kids(i, "ccomp"):
            if frames_of(sentence, k)[0] != "inf" and not (who.span.start >= _offsets(sentence, k)[0] and who.span.end <= _offsets(sentence, k)[1]):
                if "clause" not in kinds and not _touches(_offsets(sentence, k), quotes):
                    continue
                return replace(base, content=_clause(sentence, i, k, base))
        if tokens[i].dep == "parataxis" and entry.group in {"say", "report", "think"} and tokens[i].head != i:
            return replace(base, content=_around(sentence, base))
    follower = next((t for t in tokens[last + 1 : last + 20] if t.lower == "that" and _opens_content(sentence, t.i, i, last)), None)
    if "clause" in kinds and follower is not None and entry.group in {"say", "report", "think"}:
        return replace(base, content=_trim(sentence, follower.start, sentence.end))
    if "quote" in kinds and not quoted:
        near = _nearest(sentence, base, quotes)
        if near is not None:
            return replace(base, content=(near.start, near.end))
        if _ends_with_colon(sentence, i):
            return replace(base, opens=True)
    if "inf-speech" in kinds:
        for k in sentence.kids(i, "xcomp"):
            if tokens[k].lemma in COMMENTING:
                return replace(base, content=_offsets(sentence, k), cue=(base.cue[0], tokens[k].end))
    if "inf" in kinds:
        for k in sentence.kids(i, "xcomp"):
            if frames_of(sentence, k)[0] == "inf":
                return replace(base, content=_reach(sentence, i, _offsets(sentence, k)))
    if "inf-other" in kinds:
        objects = [*sentence.kids(i, "dobj"), *[m for p in sentence.kids(i, "prep") if p > i for m in sentence.kids(p, "pobj")]]
        for k in sentence.kids(i, "ccomp", "xcomp", "advcl"):
            if k > i and frames_of(sentence, k)[0] == "inf" and (tokens[k].dep == "ccomp" or objects):
                start, end = _offsets(sentence, k)
                return replace(base, content=(min([start, *[_offsets(sentence, m)[0] for m in objects]]), end))
    if entry.stance == "denies":
        for p in sentence.kids(i, "prep"):
            for k in sentence.kids(p, "pobj"):
                if tokens[p].lower == "as" and sentence.kids(k, "acl", "ccomp"):
                    return replace(base, content=_offsets(sentence, sentence.kids(k, "acl", "ccomp")[0]))
    if "clause" in kinds and entry.group in {"say", "report"} and not quoted and _closes_sentence(sentence, i, base):
        return replace(base, content=_trim(sentence, sentence.start, base.speaker.span.start))
    if kinds & {"object", "object-as", "naming"}:
        return _object(sentence, i, base, kinds)
    if "prep" in kinds and last != i:
        for k in sentence.kids(last, "pobj", "pcomp"):
            return replace(base, content=_reach(sentence, i, _phrase(sentence, k)))
    return None


def _closes_sentence(sentence: Sentence, i: int, base: Report) -> bool:
    """Whether speaker and cue end the sentence behind a comma or dash, as headlines do ("Bridge to reopen in June, mayor says")."""
    tokens = sentence.tokens
    rest = [t for t in tokens[i + 1 :] if t.pos not in {"PUNCT", "SPACE"}]
    before = [t for t in tokens if t.end <= base.speaker.span.start]
    return not rest and len(before) > 2 and before[-1].text in {",", "-", "–", "—", "―"} and base.speaker.span.end <= tokens[i].start


def _opens_content(sentence: Sentence, that: int, verb: int, last: int) -> bool:
    """Whether a "that" right of a cue without a clause of its own opens what is said ("said in a statement on Friday that …")."""
    tokens = sentence.tokens
    if tokens[that].pos not in {"SCONJ", "ADP"} or tokens[that].head == that:
        return False
    if that - last <= 3:
        return True
    if any(t.pos == "VERB" and t.tag in {"VBD", "VBZ", "VBP"} for t in tokens[last + 1 : that]):
        return False
    clause = tokens[that].head
    return tokens[that].dep == "mark" and verb in sentence.ancestors(clause)


def _object(sentence: Sentence, i: int, base: Report, kinds: frozenset[str]) -> Report | None:
    tokens = sentence.tokens
    objects = sentence.kids(i, "dobj", "oprd")
    if "object-as" in kinds and not any(tokens[k].lower in {"as", "to", "with", "for"} for k in sentence.kids(i, "prep")):
        return None
    if "naming" in kinds:
        called = [k for k in sentence.kids(i, "oprd") if k > i]
        if called and sentence.kids(i, "dobj"):
            return _replaced(base, (_phrase(sentence, sentence.kids(i, "dobj")[0])[0], _phrase(sentence, called[-1])[1]))
        small = [k for k in sentence.kids(i, "ccomp", "xcomp") if k > i and tokens[k].pos not in {"VERB"}]
        if small:
            return _replaced(base, _phrase(sentence, small[0]))
        if not sentence.kids(i, "oprd"):
            return None
    if not objects:  # "denounced what it calls …"
        free = [k for k in sentence.kids(i, "ccomp") if k > i and tokens[sentence.edges[k][0]].lower == "what"]
        return _replaced(base, _reach(sentence, i, _phrase(sentence, free[0]))) if free and "object" in kinds else None
    first = objects[0]
    if tokens[first].lower in {"himself", "herself", "themselves", "itself", "it", "this", "that", "what", "which", "questions", "question"}:
        return None
    return _replaced(base, _reach(sentence, i, _phrase(sentence, first)))


def _replaced(base: Report, content: tuple[int, int]) -> Report:
    return replace(base, content=content)


def _clause(sentence: Sentence, i: int, k: int, base: Report) -> tuple[int, int]:
    """Offsets of the clause under a cue: to its right as far as it reaches, to its left from where the sentence's current clause begins."""
    tokens = sentence.tokens
    start, end = _offsets(sentence, k)
    if k < i:
        begin = min(base.speaker.span.start, base.cue[0])
        first = sentence.edges[i][0]
        start = min(start, tokens[first].start)
        end = max(end, min(begin, end)) if end <= begin else end
        return _trim(sentence, start, end)
    bare = [m for m in sentence.kids(i, "conj") if m > k and tokens[m].tag == "VB" and tokens[i].tag != "VB"]
    return (start, _offsets(sentence, bare[-1])[1]) if bare else (start, end)


def _reach(sentence: Sentence, i: int, content: tuple[int, int]) -> tuple[int, int]:
    """Content that begins as given and goes on to the end of the cue's own clause: before a further finite verb or an inserted clause."""
    tokens = sentence.tokens
    end = tokens[sentence.edges[i][1] - 1].end
    for k in sentence.children[i]:
        token = tokens[k]
        if token.start < content[1] or token.dep not in {"conj", "cc", "advcl", "parataxis", "punct"}:
            continue
        if token.dep == "conj" and token.tag in {"VB", "NN", "NNS", "NNP"} and not sentence.kids(k, "nsubj", "nsubjpass"):
            continue
        if token.dep == "cc" and any(tokens[m].dep == "conj" and tokens[m].tag in {"VB", "NN", "NNS", "NNP"} for m in sentence.children[i] if m > k):
            continue
        if token.dep == "punct" and token.text not in {"—", "–", "―", ";"}:
            continue
        end = min(end, tokens[sentence.edges[k][0]].start)
    return _trim(sentence, content[0], max(end, content[1]))


def _around(sentence: Sentence, base: Report) -> tuple[int, int]:
    """Content around an inserted cue: the longer side, both sides where the cue stands inside."""
    tokens = sentence.tokens
    left = min(base.speaker.span.start, base.cue[0])
    right = max(base.speaker.span.end, base.cue[1])
    before = [t for t in tokens if t.end <= left and t.pos not in {"PUNCT", "SPACE"}]
    after = [t for t in tokens if t.start >= right and t.pos not in {"PUNCT", "SPACE"}]
    if before and len(after) > 2 and tokens[base.verb].i + 1 < len(tokens) and tokens[base.verb + 1].pos == "PUNCT":
        return before[0].start, after[-1].end
    if before:
        return before[0].start, before[-1].end
    return (after[0].start, after[-1].end) if after else (sentence.start, sentence.end)


def _nearest(sentence: Sentence, base: Report, quotes: Sequence[Quotation]) -> Quotation | None:
    """The quotation beside the cue: one that ends just before speaker and cue, else the next one after them in the sentence."""
    left = min(base.speaker.span.start, base.cue[0])
    right = max(base.speaker.span.end, base.cue[1])
    best: Quotation | None = None
    for quote in quotes:
        if quote.end - quote.start < 4 or _is_part(sentence, quote):
            continue
        if quote.end <= left and (left - quote.end < 60):
            best = quote
        elif quote.start >= base.cue[1] and best is None and quote.start < sentence.end and quote.start - right < 80:
            return quote
    return best


def _is_part(sentence: Sentence, quote: Quotation) -> bool:
    """A quoted word or title that is part of a phrase, not something said on its own."""
    inside = [t for t in sentence.within(quote.start, quote.end) if t.pos not in {"PUNCT", "SPACE"}]
    tops = [t for t in inside if not quote.start <= sentence.tokens[t.head].start < quote.end]
    return len(inside) < 12 and any(t.dep in {"pobj", "compound", "amod", "nmod", "poss", "attr", "acomp", "oprd", "appos", "nsubj", "nsubjpass"} for t in tops) and (
        not any(t.dep in {"ccomp", "ROOT", "parataxis"} for t in tops)
    )


def _ends_with_colon(sentence: Sentence, i: int) -> bool:
    for token in reversed(sentence.tokens):
        if token.pos == "SPACE" or not token.text.strip():
            continue
        return token.text.endswith(":") and token.i > i
    return False


def _touches(span: tuple[int, int], quotes: Sequence[Quotation]) -> bool:
    return any(q.start < span[1] and q.end > span[0] for q in quotes)


def _cue(sentence: Sentence, i: int, last: int) -> tuple[int, int]:
    """Offsets of the cue: the verb with its auxiliaries, negation and particle."""
    tokens = sentence.tokens
    first = i
    while first > 0 and tokens[first - 1].head == i and tokens[first - 1].dep in {"aux", "auxpass", "neg", "advmod"}:
        first -= 1
    return tokens[first].start, tokens[max(last, i) if last - i <= 2 else i].end


def _offsets(sentence: Sentence, i: int) -> tuple[int, int]:
    left, right = sentence.edges[i]
    return _trim(sentence, sentence.tokens[left].start, sentence.tokens[right - 1].end)


def _phrase(sentence: Sentence, i: int) -> tuple[int, int]:
    """Offsets of a phrase without the participles and further clauses that hang on behind a comma."""
    tokens = sentence.tokens
    left, right = sentence.edges[i]
    for k in sentence.children[i]:
        if k > i and tokens[k].dep in {"advcl", "parataxis"}:
            right = min(right, sentence.edges[k][0])
    return _trim(sentence, tokens[left].start, tokens[max(right, i + 1) - 1].end)


def _trim(sentence: Sentence, start: int, end: int) -> tuple[int, int]:
    inside = [t for t in sentence.within(start, end) if t.text.strip() and t.text not in {",", ";", ".", ":", "—", "–", "-", "―"}]
    return (inside[0].start, inside[-1].end) if inside else (start, end)


def _according(sentence: Sentence, i: int) -> Iterator[Report]:
    """ "According to X": the rest of the clause it stands in."""
    tokens = sentence.tokens
    if tokens[i].lower == "according":
        objects = [k for p in sentence.kids(i, "prep", "pcomp", "aux") for k in sentence.kids(p, "pobj")]
        if not objects and i + 2 < len(tokens) and tokens[i + 1].lower == "to":
            objects = [next((t.i for t in tokens[i + 2 : i + 12] if t.pos in {"NOUN", "PROPN", "PRON"} and not (t.dep in {"compound", "poss", "nmod"})), -1)]
        last = i + 1
    else:
        objects = sentence.kids(i, "pobj") if tokens[i].dep == "prep" else []
        last = i
        if not objects or tokens[objects[0]].lemma not in words("carrier") | words("role") and tokens[objects[0]].pos != "PROPN":
            return
    if not objects or objects[0] < 0:
        return
    who = speaker(sentence, objects[0])
    if who is None:
        return
    left, right = tokens[i].start, max(who.span.end, tokens[last].end)
    before = [t for t in tokens if t.end <= left and t.pos not in {"PUNCT", "SPACE", "CCONJ"}]
    after = [t for t in tokens if t.start >= right and t.pos not in {"PUNCT", "SPACE", "CCONJ"}]
    if before and (len(before) >= len(after) or len(after) < 3):
        content = before[0].start, (after[-1].end if len(after) >= 3 else before[-1].end)
    elif after:
        content = (before[0].start if len(before) >= 3 else after[0].start), after[-1].end
    else:
        return
    yield Report((tokens[i].start, tokens[last].end), i, who, content, "asserts", "source")


def _noun(sentence: Sentence, i: int) -> Iterator[Report]:
    """ "Lee's claim that …", "a denial by the ministry that …": a noun with its owner and its clause."""
    tokens = sentence.tokens
    for entry in _entries().get((tokens[i].lemma, "n"), ()):
        owners = sentence.kids(i, "poss") or [
            m for p in sentence.kids(i, "prep") if tokens[p].lower in {"by", "from"} for m in sentence.kids(p, "pobj")
        ]
        clauses = [k for k in sentence.kids(i, "acl", "ccomp") if frames_of(sentence, k)[0] in {"clause", "inf"} and k > i]
        if not owners or not clauses or tokens[owners[0]].lower in SELF | {"my", "our", "your", "whose"}:
            continue
        if frames_of(sentence, clauses[0])[0] == "clause" and not any(tokens[m].lower == "that" for m in sentence.kids(clauses[0], "mark")):
            continue
        who = speaker(sentence, owners[0])
        if who is not None:
            yield Report((tokens[i].start, tokens[i].end), i, who, _offsets(sentence, clauses[0]), entry.stance, entry.group)
            return
