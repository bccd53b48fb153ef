"""Whom and what a sentence calls by name, with the role or the sort of place beside: "Fire Chief Ola Berg", "the village of Sarn"."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache

from claimcheck.language import tables
from claimcheck.language.casing import is_title_case
from claimcheck.language.naming import plain
from claimcheck.language.wording import content, stem, tokens

REACH = 60  # characters beside a name in which its role stands
LONGEST = 4  # words of a name
_NAME = r"(?:al-|el-|bin |de |van |von )?[A-Z][^\W\d_]*(?:['’-][^\W\d_]+)*"
RUN = re.compile(rf"{_NAME}(?: {_NAME})*")
_SORTS = (
    "village|hamlet|town|city|district|province|county|region|valley|suburb|neighbourhood|neighborhood|island|river|lake|mine|quarry|port"
)
BODY = re.compile(
    rf"((?:{_NAME} ?){{1,3}}) (?i:(police|fire department|fire service|fire brigade|hospital|university|council|school|museum|zoo"
    r"|sheriff's office|district court))\b"
)
OF_SORT = re.compile(rf"\b({_SORTS}) of ({_NAME}(?: {_NAME})?)")
SORT_BEHIND = re.compile(rf"\b({_NAME}(?: {_NAME})?) ({_SORTS})\b")
OF = frozenset({"the", "in", "at", "near", "of"})  # before a name they show that it is no person's
ENDS = re.compile(r"[.;:!?\"“”()]|,(?! )| [-–—] ")


@dataclass(frozen=True, slots=True)
class Called:
    """A name in a sentence: in plain form and as written, with the role words beside it, or the noun for the sort of place."""

    name: str
    role: frozenset[str]
    sort: str
    words: str
    body: tuple[str, str] = ("", "")  # the local body somebody serves, and of which place: ("police", "beverly hills")


@lru_cache(maxsize=50_000)
def called(text: str) -> tuple[Called, ...]:
    """The people by full name, and the places with a noun that says what they are, in a sentence that is no heading in capitals."""
    said = text.replace("’", "'")
    if not said.rstrip("\"”' ").endswith((".", "!", "?")) and is_title_case(said):
        return ()
    return tuple(dict.fromkeys((*_people(said), *_places(said))))


def _people(text: str) -> list[Called]:
    found = []
    for match in RUN.finditer(text):
        words = match[0].removesuffix("'s").split(" ")
        last = max((n for n, word in enumerate(words) if word.lower().removesuffix("'s") in _titles()), default=-1)
        front, name = words[: last + 1], words[last + 1 :]
        if not 2 <= len(name) <= LONGEST or any(w.lower() in tables.words("common_words", "lemma") for w in (name[0], name[-1])):
            continue
        before = ENDS.split(text[max(0, match.start() - REACH) : match.start()])[-1]
        behind = text[match.end() : match.end() + REACH]
        if not front and before.split()[-1:] and before.split()[-1].lower() in OF:
            continue  # "the Institute of Territorial Studies" is no person
        role = _role(" ".join([*_beside(before), *front]))
        if not role and behind.startswith(", "):
            role = _role(re.split(r"[.;:!?\"“”(]|,| (?:who|said|and|but) ", behind[2:])[0])
        body = _body(before[-REACH:] + " ".join([*front, ""])) or _body(re.split(r"[.;:!?\"“”(]", behind)[0])
        found.append(Called(_flat(" ".join(name)), role, "", " ".join(name), body or ("", "")))
    return found


def _body(said: str) -> tuple[str, str] | None:
    """The local body in the words beside a name, with the name of its place: "a lieutenant in the Selby Bay police"."""
    match = BODY.search(said)
    if match is None:
        return None
    place, kind = match[1].removesuffix("'s"), match[2].lower().split()[0]
    return (kind, _flat(place)) if place.lower() not in _titles() else None


def _flat(name: str) -> str:
    """A name without accents, hyphens and capitals."""
    marks = (c for c in unicodedata.normalize("NFKD", name.lower()) if not unicodedata.combining(c))
    return "".join(" " if c == "-" else c for c in marks if c != "'")


def _beside(before: str) -> list[str]:
    """The words right before a name, past one comma: "the club's chief executive, " and the name."""
    said = before.rstrip()
    return re.split(r", | (?:and|but|that|said|when|as) ", said.removesuffix(","))[-1].split()[-5:]


def _role(said: str) -> frozenset[str]:
    """The content words of a description that has a noun for a role; none otherwise."""
    words = [word.removesuffix("'s") for word in content(tokens(said))]
    return frozenset(map(stem, words)) if any(word in _roles() for word in words) else frozenset()


def _places(text: str) -> list[Called]:
    found = [Called(plain(m[2]), frozenset(), m[1], m[2]) for m in OF_SORT.finditer(text)]
    return found + [Called(plain(m[1]), frozenset(), m[2], m[1]) for m in SORT_BEHIND.finditer(text)]


@cache
def _titles() -> frozenset[str]:
    return tables.words("titles", "word") | tables.words("offices", "words") | tables.words("single_roles", "words")


@cache
def _roles() -> frozenset[str]:
    held = tables.words("titles", "word", "use", "title") | tables.words("titles", "word", "use", "role")
    return (held | tables.words("role_kin", "words")) - tables.words("titles", "word", "use", "address")
