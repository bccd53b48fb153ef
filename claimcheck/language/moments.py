"""When a sentence says that something came about which comes about once: a death, an arrest, the start of a fire (data/moments.tsv)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache, lru_cache

from claimcheck.calendar.clashes import Days, alike_coarse, days_of, differ
from claimcheck.calendar.told import Told, told
from claimcheck.language import tables
from claimcheck.language.wording import READ_CHARS

WORD = re.compile(r"[a-z0-9][a-z0-9’'-]*", re.IGNORECASE)
# Where one clause ends and the next begins. A full stop of "p.m." or a figure is none.
BREAK = re.compile(
    r"[;:“”\"()]|,(?!\d)|\s[–—-]{1,2}\s|\b(?:when|while|but|who|which|that|as|because|where|although|though|if|whose|until|before|after|since)\b",
    re.IGNORECASE,
)
AGE = re.compile(r", \d{1,3},")  # "Ann Berg, 43, in her house"
SHORT_QUOTE = re.compile(r"[\"“]((?:[\w'’-]+ ){0,5}[\w'’-]+)[\"”]")
PLACED = re.compile(r"\s*(?:in|at|near|outside|off|on|about|some|just|north|south|east|west|around)\b", re.IGNORECASE)
NAMED = 3  # words of a name between commas
SHORT = 6  # words of a phrase between commas that tells where or when
FAR_DAYS = 60  # before the report: what happened then is past
YEAR = 366
YEARS = 3  # that two dates of a thing long past may lie apart and still be meant for one
LAST = re.compile(r"\b(?:last|next)\s{3,}", re.IGNORECASE)  # "last Saturday", the day blanked out
ANOTHER_BEFORE, ANOTHER_BEHIND = 8, 3  # words around a verb that tell of another one of its kind
JOINED = 3  # words between "and" and a verb that shares the time before: "and later found"
LIMITING = frozenset({"until", "before", "after", "since", "as"})  # no break where a time follows them
NEXT_OWN = frozenset(["hearing", "completion", "application", "reopening", "last seen", "trial", "in force"])  # that say "next" or "last"
UNREAL, AHEAD, ANOTHER, AGAIN, SAYING, NOT_VERB, NOUN, FIGURATIVE = (
    tables.words("moment_words", "words", "kind", kind)
    for kind in ("unreal", "ahead", "another", "again", "saying", "not_verb", "noun", "figurative")
)
TERM = "deadline"
SINCE = re.compile(
    r"\b(biggest|largest|worst|deadliest|strongest|highest|lowest|heaviest|longest|bloodiest|most powerful|most serious|most violent)\b"
    r"[^.;,]{0,60}?\bsince\b([^.;,]{0,60})",
    re.IGNORECASE,
)


RECORDS = {
    **dict.fromkeys(("biggest", "largest", "strongest", "heaviest", "most powerful"), "largest"),
    **dict.fromkeys(("worst", "deadliest", "bloodiest", "most violent", "most serious"), "worst"),
}


@dataclass(frozen=True, slots=True)
class Moment:
    """Something that happens once, when a sentence says it was, and the words that say so."""

    name: str
    who: str
    ahead: bool  # told before it comes
    ever_ahead: bool  # whether it is of those that may be
    time: Told
    words: str


@cache
def _cues() -> dict[str, tuple[tuple[tuple[str, ...], dict[str, str]], ...]]:
    rows = tables.rows("moments")
    happens = next(row["verbs"] for row in rows if row["moment"] == "happens")
    entries: list[tables.Entry] = []
    for row in rows:
        if row["moment"] != "happens":
            verbs = row["verbs"].replace("+", happens) if row["things"] else row["verbs"]
            entries += [(tuple(verb.split()), row) for verb in verbs.split("|")]
    return tables.by_first_word(entries)


@lru_cache(maxsize=50_000)
def tells(text: str) -> frozenset[str]:
    """The moments that a sentence tells of, whether or not it says when."""
    text = text[:READ_CHARS]
    words = _words(text)
    return frozenset([row["moment"] for _, _, row in _found(words, (), words)] + [m.name for m in _since(SINCE.search(text))])


@lru_cache(maxsize=50_000)
def moments(text: str) -> tuple[Moment, ...]:
    """The moments of a sentence with the time that their clause gives them."""
    text = SHORT_QUOTE.sub(r" \1 ", AGE.sub(lambda m: " " * len(m[0]), text[:READ_CHARS]))
    found = list(_since(SINCE.search(text)))
    spans = _clauses(text)
    leading = _leading(text, spans)
    for number, (start, end) in enumerate(spans):
        clause = text[start:end]
        matches = list(WORD.finditer(clause))
        words = [m.group().lower() for m in matches]
        times = told(clause)
        if SAYING & set(words):
            leading = None
        cues = [
            ((matches[place].start(), matches[place + length - 1].end()), row)
            for place, length, row in _found(words, _words(text[:start]), _words(text))
        ]
        for cue, row in cues:
            others = [other[0] for other, another in cues if another["moment"] != row["moment"]]
            time = _nearest(clause, times, cue, others) or (leading if number and not times else None) or _behind(text, spans, number, cue)
            if time is None or not _fits(time, row) or _barred(clause, times, cue, row):
                continue
            if row["moment"] == TERM:
                time = replace(time, limit="")  # the limit is the term itself
            ahead = bool(row["ahead"]) and bool(AHEAD & set(words))
            found.append(Moment(row["moment"], row["who"], ahead, bool(row["ahead"]), time, _shown(text, start, end)))
            leading = None
    return tuple(dict.fromkeys(found))


def _words(text: str) -> list[str]:
    return [m.group().lower() for m in WORD.finditer(text)]


def _since(match: re.Match[str] | None) -> Iterator[Moment]:
    """ "the biggest protest since 1998": the year since which nothing was as big."""
    if match is None:
        return
    for text in ("since" + match[2], "in " + match[2].strip()):
        years = [t for t in told(text) if t.point is not None and t.point.unit == "year"]
        if len(years) == 1:
            yield Moment(f"{RECORDS.get(match[1].lower(), match[1].lower())} since", "thing", False, True, years[0], match[0])
            return


def _found(words: Sequence[str], heard: Sequence[str], whole: Sequence[str]) -> Iterator[tuple[int, int, dict[str, str]]]:
    """Places of cues in a clause, the longest at each, with their length and row, where the things they ask for stand.

    `heard` are the words of the sentence before the clause, `whole` all its words.
    """
    cues = _cues()
    texts = {"near": f" {' '.join((*heard, *words))} ", "clause": f" {' '.join(words)} ", "sentence": f" {' '.join(whole)} "}
    seen: set[tuple[int, str]] = set()
    for place, word in enumerate(words):
        for parts, row in cues.get(word, ()):
            if tuple(words[place : place + len(parts)]) != parts or (place, row["moment"]) in seen:
                continue
            around = texts.get(row["where"]) or f" {' '.join((*heard, *words[:place]))} "
            if row["things"] and not any(f" {thing} " in around for thing in row["things"].split("|")):
                continue
            seen.add((place, row["moment"]))
            yield place, len(parts), row


def _clauses(text: str) -> list[tuple[int, int]]:
    """Where the clauses of a sentence stand; "before 6 p.m." and a comma inside a date part nothing."""
    times = [(t.start, t.end) for t in told(text)]
    spans: list[tuple[int, int]] = []
    start = 0
    for match in BREAK.finditer(text):
        word = match.group().lower()
        inside = any(a <= match.start() < b for a, b in times)
        led = word in LIMITING and any(0 <= a - match.end() <= 24 and not BREAK.search(text[match.end() : a]) for a, _ in times)
        if inside or led:
            continue
        if text[start : match.start()].strip():
            spans.append((start, match.start()))
            if len(spans) > 1 and _adverbial(text, spans[-2][1], start, match.start()):
                spans[-2:] = [(spans[-2][0], match.start())]
        start = match.start() if word.isalpha() else match.end()
    if text[start:].strip():
        spans.append((start, len(text)))
        if len(spans) > 1 and _adverbial(text, spans[-2][1], start, len(text)):
            spans[-2:] = [(spans[-2][0], len(text))]
    return spans


def _adverbial(text: str, comma: int, start: int, end: int) -> bool:
    """Whether a phrase behind a comma only tells where or when: ", near the harbour, at about noon"."""
    phrase = text[start:end]
    named = phrase.split()
    if len(named) <= NAMED and all(word[:1].isupper() for word in named) and text[end : end + 1] == ",":
        return True  # "the minister, Ann Berg, on Monday"
    return text[comma : comma + 1] == "," and bool(PLACED.match(phrase)) and len(named) <= SHORT


def _behind(text: str, spans: Sequence[tuple[int, int]], number: int, cue: tuple[int, int]) -> Told | None:
    """The time in a relative clause on a noun that is the event: "the first offer, which was made in May"."""
    start, end = spans[number]
    if text[start + cue[1] : end].strip(" ,") or number + 1 >= len(spans):
        return None
    following = text[slice(*spans[number + 1])]
    match = WORD.match(following.lstrip())
    times = told(following)
    return times[0] if match is not None and match.group().lower() in ("which", "that") and times else None


def _leading(text: str, spans: Sequence[tuple[int, int]]) -> Told | None:
    """The time that leads a sentence and holds for what follows: "On Thursday at 8 p.m., …", "At 2 a.m. the sofa that …"."""
    if len(spans) < 2:
        return None
    opening = text[spans[0][0] : spans[0][1]]
    times = told(opening)
    if len(times) != 1 or len(opening[: times[0].start].split()) > 2:
        return None
    alone = text[spans[0][1] : spans[0][1] + 1] == "," and not opening[times[0].end :].split()
    clock = times[0].first is not None and not times[0].part
    return times[0] if alone or clock else None


def _nearest(clause: str, times: Sequence[Told], cue: tuple[int, int], others: Sequence[int]) -> Told | None:
    """The time of a verb: the first behind it, else the last before it if that leads the clause or the verb is joined to what it is of.

    A time behind the verb of another moment (these stand at `others`) is that one's.
    """
    behind = [t for t in times if t.start >= cue[1]]
    if behind and not any(cue[1] <= other < behind[0].start for other in others):
        return behind[0]
    for time in reversed([t for t in times if t.end <= cue[0]]):
        between = clause[time.end : cue[0]].lower().split()
        leads = len(clause[: time.start].split()) <= 3
        joined = "and" in between and len(between) - between.index("and") <= JOINED
        return time if leads or joined or len(between) <= JOINED else None
    return None


def _barred(clause: str, times: Sequence[Told], cue: tuple[int, int], row: dict[str, str]) -> bool:
    """Whether a clause negates or supposes its verb, or tells of another event of the kind."""
    name, ever_ahead = row["moment"], bool(row["ahead"])
    rest = clause
    for time in times:
        rest = rest[: time.start] + " " * (time.end - time.start) + rest[time.end :]
    rest = LAST.sub(" ", rest)
    before = _words(clause[: cue[0]])[-5:]
    front = set(before) | {clause[cue[0] : cue[1]].lower().split()[0]}
    if before[-1:] and before[-1] in NOT_VERB and clause[cue[0] : cue[1]].lower().endswith("ed"):
        return True  # "a collapsed building"
    if NOUN & set(_words(clause[cue[1] :])[:1]):
        return True
    if row["who"] == "thing" and not ever_ahead and FIGURATIVE & set(before):
        return True  # "shares plunged"
    unreal = UNREAL - {"would"} if ever_ahead else UNREAL
    if front & unreal and not (name == "absence noticed" and "until" in clause):
        return True
    others = ANOTHER - (AGAIN if name in NEXT_OWN else set())
    around = _words(rest[: cue[0]])[-ANOTHER_BEFORE:] + _words(rest[cue[1] :])[:ANOTHER_BEHIND]
    return bool(others & set(around))


def _fits(time: Told, row: dict[str, str]) -> bool:
    """Whether a time can be the moment itself: a limit ("until", "by") is one only of what has a term."""
    if time.limit in ("until", "till"):
        return row["moment"] in ("deadline", "reopening", "hearing", "absence noticed")
    if time.limit in ("by", "before", "from"):
        return bool(row["ahead"])
    return time.limit not in ("after", "since", "between", "through", "to")


def _shown(text: str, start: int, end: int) -> str:
    return " ".join(text[start:end].split()).strip(" ,")


def clash(x: Moment, y: Moment, published_x: datetime | None, published_y: datetime | None) -> str:
    """What tells the times of two moments apart, "" where they may be one; a time of the report's days meets none long past."""
    a, b = days_of(x.time, published_x, ahead=x.ahead), days_of(y.time, published_y, ahead=y.ahead)
    past = _past(a, published_x), _past(b, published_y)
    near = a is not None and b is not None and abs((a[0] - b[0]).days) < YEAR and alike_coarse(x.time, y.time)
    if past[0] != past[1] and not near:
        return ""
    if all(past) and a is not None and b is not None and abs((a[0] - b[0]).days) > YEARS * YEAR:
        return ""
    told_apart = differ(x.time, y.time, (a, b))
    if told_apart == "the dates" and not (x.ever_ahead or alike_coarse(x.time, y.time)):
        return ""  # "in January" and "on Tuesday" are seldom meant for one event
    if told_apart == "the dates" and x.ahead != y.ahead and not (_day_named(x.time) and _day_named(y.time)):
        return ""
    if x.who == "nightly" and told_apart != "the times of day":
        return ""
    return told_apart


def _day_named(time: Told) -> bool:
    return time.point is not None and time.point.unit == "day"


def _past(days: Days | None, published: datetime | None) -> bool:
    """Whether a time lies so far before the report that it is background; a time without a day is of the report's own days."""
    return days is not None and published is not None and (published.date() - days[1]).days > FAR_DAYS
