"""Where a sentence says that something happened which happens in one place: a death, a birth, an arrest, a wreck (data/placed.tsv)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from claimcheck.language import tables
from claimcheck.language.gazetteer import apart, known
from claimcheck.language.wording import READ_CHARS

ONCE = frozenset({"death", "birth", "burial"})  # a wreck told with its year may be an earlier one
YEAR = re.compile(r"\b(?:19|20)\d\d\b")
REACH = 90  # characters behind the verb that are looked at
BACK = 70  # characters before "where he died"
WHERE = re.compile(r"\bwhere (?:he|she|they|it|the \w{1,20}) (?:later |then |soon )?$")
_WORD = r"[A-Z][\w'’-]{1,20}"
PLACE = re.compile(
    r"\b(?:in|at|near|outside|off|on)(?: the| a| an)?((?: [a-z][\w-]{1,20}){0,4})"
    rf" ((?:{_WORD}|of|de|del|la)(?: (?:{_WORD}|de|del|la)){{0,4}})"
)
INNER = re.compile(
    r",? (?:in|near|on|of)(?: the)?(?: (?:island|city|town|village|state|province) of)?"
    rf" ({_WORD}(?: {_WORD}){{0,3}})|, ({_WORD}(?: {_WORD}){{0,3}})"
)
STOP = re.compile(
    r"[.;:!?\"“”]|, (?:and|but|after|who|which|while|as|the|he|she|police|officials|his|her)\b"
    r"| (?:after|when|while|but|before|until|because|as|since|who|on) "
)
TIMES = frozenset(
    [
        "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january", "february", "march", "april", "may",
        "june", "july", "august", "september", "october", "november", "december",
    ]
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Placed:
    """An event and where it happened: the sort of place ("hospital"), the names of places, and the words that say so."""

    event: str
    site: str
    names: frozenset[str]
    words: str


@cache
def _events() -> tuple[tuple[re.Pattern[str], str], ...]:
    rows = [row for row in tables.rows("placed") if row["sort"] == "event"]
    return tuple((re.compile(rf"\b(?:{'|'.join(map(re.escape, row['words'].split('|')))})\b", re.IGNORECASE), row["name"]) for row in rows)


@cache
def _sites() -> tuple[tuple[re.Pattern[str], str], ...]:
    rows = [row for row in tables.rows("placed") if row["sort"] == "site"]
    return tuple((re.compile(rf"\b(?:{'|'.join(map(re.escape, row['words'].split('|')))})\b", re.IGNORECASE), row["name"]) for row in rows)


@lru_cache(maxsize=50_000)
def placed(text: str) -> tuple[Placed, ...]:
    """The events of a sentence with their places, for the first telling of each event."""
    said = text[:READ_CHARS].replace("’", "'")
    found: list[Placed] = []
    for pattern, event in _events():
        match = pattern.search(said)
        if match is None or (event not in ONCE and YEAR.search(said)) or _unreal(said[max(0, match.start() - 25) : match.start()]):
            continue
        before = WHERE.search(said[: match.start()])
        around = said[max(0, before.start() - BACK) : before.start()] if before else _clause(said[match.end() : match.end() + REACH])
        site = next((name for sites, name in _sites() if sites.search(around)), "")
        names = _names(around)
        if site or names:
            found.append(Placed(event, site, names, around.strip(" ,")))
    return tuple(found)


def _unreal(front: str) -> bool:
    words = set(front.lower().replace("n't", " not").split())
    return bool(words & {"not", "never", "nearly", "almost", "would", "could", "might", "if", "may", "father", "mother", "whose"})


def _clause(text: str) -> str:
    end = STOP.search(text, 1)
    return text[: end.start()] if end else text


def _names(text: str) -> frozenset[str]:
    found: list[str] = []
    match = PLACE.search(text)
    if match is not None:
        found.append(match[2])
        found += [inner[1] or inner[2] for inner in INNER.finditer(text, match.end())][:2]
    plain = (name.lower().removesuffix("'s").strip() for name in found)
    return frozenset(name for name in plain if name.split()[0] not in TIMES and len(name) > 2)


def elsewhere(x: Placed, y: Placed, *, unknown: bool = False) -> str:
    """How two places of one event exclude each other, "" where they may be one.

    Two sorts of place do, and names that the tables know to be apart; with `unknown` also two names of which the tables know nothing.
    """
    if x.event != y.event:
        return ""
    if x.site and y.site:
        return "site" if x.site != y.site and not x.names & y.names else ""
    if not x.names or not y.names or _touch(x.names, y.names):
        return ""
    if all(apart(a, b) for a in x.names for b in y.names):
        return "apart"
    if unknown and x.event in ONCE and not any(map(known, x.names | y.names)):
        return "names"
    return ""


def _touch(x: frozenset[str], y: frozenset[str]) -> bool:
    """Whether two sets of names have a word in common."""
    return bool({w for name in x for w in name.split()} & {w for name in y for w in name.split()})
