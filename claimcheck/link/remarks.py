"""Remarks: sentences paired for one telling expression: a doubt with the other headlines, an opposite with its opposite."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import combinations

from claimcheck.language.absence import absences, undone
from claimcheck.language.concepts import classes
from claimcheck.language.debunks import debunks, denied_things
from claimcheck.language.denials import negations
from claimcheck.language.families import children
from claimcheck.language.journeys import journey
from claimcheck.language.labels import companions, labels
from claimcheck.language.opposed import expressions
from claimcheck.language.standings import standings
from claimcheck.language.stands import stands
from claimcheck.language.turned import turns
from claimcheck.language.wording import kindred, meanings, senses, stem
from claimcheck.matching import Linkable

BLOCK = 40  # sentences of one story on one side that are paired; further ones are left out
COMMON = 2  # words that a sentence must share with a headline
DENIED = 2  # sentences of one article that are tried for one denial
PAIRS = 6  # pairs of sentences of two articles that are tried for one opposition
SURE = 0.85


def remark_pairs(claims: Sequence[Linkable], leads: Sequence[Linkable]) -> Iterator[tuple[Linkable, Linkable]]:
    """Pairs of sentences of different articles of one story, in stable order; each stands in its claim's `lead`."""
    found = sentences(claims, {lead.article: lead.lead for lead in leads})
    yield from _doubts(found, leads)
    yield from _opposites(found)
    yield from _absent(found)
    yield from _denied(found)
    yield from _ranked(found)
    yield from _journeys(found)


def sentences(claims: Sequence[Linkable], openings: Mapping[str, str] | None = None) -> list[Linkable]:
    """One claim a sentence, the one with most participants, with the sentence as its lead and the opening of its article beside it."""
    openings = openings or {}
    best: dict[tuple[str, int], Linkable] = {}
    for claim in claims:
        key = (claim.article, claim.claim.span.end)
        if key not in best or _fit(claim) < _fit(best[key]):
            best[key] = claim
    found: list[Linkable] = []
    for c in sorted(best.values(), key=lambda c: (c.article, c.claim.span.start, -c.claim.span.end)):
        if found and found[-1].article == c.article and c.claim.span.end <= found[-1].claim.span.end:
            continue  # a part of the sentence before
        found.append(replace(c, lead=c.claim.quote, lead_lemmas=c.claim.context, opening=openings.get(c.article, "")))
    return sorted(found, key=lambda c: c.place)


def _fit(c: Linkable) -> tuple[bool, int, int]:
    claim = c.claim
    return claim.kind not in ("event", "statement"), -sum(m is not None for m in (claim.subject, claim.object)), c.place


def _doubts(sentences: Sequence[Linkable], leads: Sequence[Linkable]) -> Iterator[tuple[Linkable, Linkable]]:
    by_story: dict[int, list[Linkable]] = defaultdict(list)
    for lead in leads:
        by_story[lead.story].append(lead)
    found: dict[tuple[str, str], list[tuple[int, Linkable, Linkable]]] = defaultdict(list)
    for sentence in sentences:
        if not negations(sentence.lead) and not any(d.about and d.weight >= SURE for d in debunks(sentence.lead)):
            continue
        for lead in by_story[sentence.story][:BLOCK]:
            common = len(lead.context & sentence.context)
            if lead.article != sentence.article and common >= COMMON:
                found[lead.article, sentence.article].append((-common, lead, sentence))
    for pairs in found.values():
        for _, lead, sentence in sorted(pairs, key=lambda p: (p[0], p[2].place))[:PAIRS]:
            yield (lead, sentence) if lead.place < sentence.place else (sentence, lead)


def _denied(sentences: Sequence[Linkable]) -> Iterator[tuple[Linkable, Linkable]]:
    """Sentences that deny something in particular, each with that of each other article that has most of the words."""
    telling: dict[tuple[int, str], list[Linkable]] = defaultdict(list)
    denying = [s for s in sentences if denied_things(s.lead)]
    for s in sentences if denying else ():
        for sense in sorted(meanings(s.lead, s.lead_lemmas)):
            telling[s.story, sense].append(s)
    for s in denying:
        for cue in denied_things(s.lead):
            met: dict[str, Counter[int]] = defaultdict(Counter)
            by_place = {}
            for word in dict.fromkeys(cue.about):
                senses_of = {stem(word), *_classes_of(word, s)}
                for other in {o.place: o for sense in senses_of for o in telling.get((s.story, sense), ())}.values():
                    if other.article != s.article:
                        met[other.article][other.place] += 1
                        by_place[other.place] = other
            for places in met.values():
                for place, count in sorted(places.items(), key=lambda item: (-item[1], item[0]))[:DENIED]:
                    if count > 1:
                        other = by_place[place]
                        yield (s, other) if s.place < other.place else (other, s)


def _ranked(sentences: Sequence[Linkable]) -> Iterator[tuple[Linkable, Linkable]]:
    """Sentences of two articles that give a place in one order, first those that share most words."""
    by_order: dict[tuple[int, str, str], list[Linkable]] = defaultdict(list)
    for sentence in sentences:
        for key in dict.fromkeys((s.order, s.noun) for s in standings(sentence.lead) if s.holder):
            by_order[sentence.story, *key].append(sentence)
    for members in by_order.values():
        for number, left in enumerate(members[:BLOCK]):
            for right in members[number + 1 : BLOCK]:
                if left.article != right.article:
                    yield (left, right) if left.place < right.place else (right, left)


def _journeys(sentences: Sequence[Linkable]) -> Iterator[tuple[Linkable, Linkable]]:
    """Sentences of two articles of which one tells of a journey to a place and the other of one from it."""
    goals: dict[tuple[int, str], list[Linkable]] = defaultdict(list)
    starts: dict[tuple[int, str], list[Linkable]] = defaultdict(list)
    for sentence in sentences:
        told = journey(sentence.lead)
        for place in sorted(told.goal) if told else ():
            goals[sentence.story, place].append(sentence)
        for place in sorted(told.start) if told else ():
            starts[sentence.story, place].append(sentence)
    for key, arriving in goals.items():
        for left in arriving[:BLOCK]:
            for right in starts.get(key, [])[:BLOCK]:
                if left.article != right.article:
                    yield (left, right) if left.place < right.place else (right, left)


def _opposites(sentences: Sequence[Linkable]) -> Iterator[tuple[Linkable, Linkable]]:
    """For each two articles and each subject of opposition the sentences with most words in common."""
    sides: dict[tuple[int, str, str], dict[str, list[Linkable]]] = defaultdict(lambda: defaultdict(list))
    for sentence in sentences:
        for kind, name, side in _marks(sentence.lead):
            sides[sentence.story, kind, name][side].append(sentence)
    for _, both in sorted(sides.items()):
        found: dict[tuple[str, str], list[tuple[int, Linkable, Linkable]]] = defaultdict(list)
        for one, other in combinations(sorted(both), 2):
            for left in both[one][:BLOCK]:
                for right in both[other][:BLOCK]:
                    if left.article != right.article:
                        found[left.article, right.article].append((-len(left.context & right.context), left, right))
        for pairs in found.values():
            for _, left, right in sorted(pairs, key=lambda p: (p[0], p[1].place, p[2].place))[:PAIRS]:
                yield (left, right) if left.place < right.place else (right, left)


def _absent(sentences: Sequence[Linkable]) -> Iterator[tuple[Linkable, Linkable]]:
    """Sentences that say something is not there or not done, each with those of other articles that speak of the thing or the doing."""
    wanted: dict[tuple[int, str], list[Linkable]] = defaultdict(list)
    for s in sentences:
        for word in dict.fromkeys([a.noun for a in absences(s.lead)] + [u.verb for u in undone(s.lead)]):
            for sense in (stem(word), *kindred(word), *_classes_of(word, s)):
                wanted[s.story, sense].append(s)
    if not wanted:
        return
    found: dict[tuple[str, str], dict[tuple[int, int], tuple[int, Linkable, Linkable]]] = defaultdict(dict)
    for s in sentences:
        for sense in sorted(senses(s.lead) | meanings(s.lead, s.lead_lemmas)):
            for other in wanted.get((s.story, sense), ())[:BLOCK]:
                if other.article != s.article:
                    left, right = (s, other) if s.place < other.place else (other, s)
                    found[left.article, right.article][left.place, right.place] = (-len(left.context & right.context), left, right)
    for _, pairs in sorted(found.items()):
        for _, left, right in sorted(pairs.values(), key=lambda p: (p[0], p[1].place, p[2].place))[: 2 * PAIRS]:
            yield left, right


def _classes_of(word: str, sentence: Linkable) -> list[str]:
    """The predicate classes of a word of a sentence, as `meanings` writes them."""
    return ["@" + name for lemma in sentence.lead_lemmas if stem(lemma) == stem(word) for name in classes(lemma)]


def _marks(text: str) -> list[tuple[str, str, str]]:
    """(kind, name, side) of each mark in a sentence that another sentence may contradict."""
    found = [("expression", e.group, e.side) for e in expressions(text)]
    found += [("label", noun, "b" if said else "a") for noun, said in labels(text)]
    found += [("companions", c.kin, "a" if c.sort == "man" else "b") for c in companions(text)]
    for s in stands(text):
        found += [("stand", f"{s.group}: {s.side}", "not so" if s.denied else "so")]
        found += [] if s.denied else [("stand", s.group, s.side)]
    found += [("turned", t.relation, side) for t in turns(text) for side in ("one", "other")]  # either way round: paired with itself
    family = children(text)
    if family is not None:
        found.append(("children", "", "a" if family == (1, 1) else "b"))
    return list(dict.fromkeys(found))
