"""Cues by which a text says that a story told elsewhere is not so, and what exactly each cue speaks of."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from claimcheck.language import tables
from claimcheck.language.wording import BREAKS, READ_CHARS, before, content, tokens, until_break

SCARED = re.compile(r"(?<!\w)(['\"])([A-Za-z][\w-]*(?: [\w-]+){0,2})\1 (was|were|is|are|turned out|turns out|tales?|myth)\b(?! the\b)")
QUOTED = r"(?<!\w)(['\"])([A-Za-z][\w-]*(?: [\w-]+){0,2})\1"
RENAMED = re.compile(
    QUOTED + r"(?: [\w-]+){0,3}? (?:(?:was|were|is|are) (?:in fact|actually|really|only|just|merely|no more than|nothing but|not)"
    r"|(?:was|were|is|are|turned out to be|turns out to be|proves to be|proved to be) (?:a|an|just|only|somebody's|someone's))\b"
)
UNDONE = re.compile(
    r"(?<!\w)(['\"])((?:dead|killed|murdered|drowned|missing|lost|vanished|kidnapped|abducted|stolen|sunk|destroyed|extinct|paralysed|blind))"
    r"\1 [\w-]+",
    re.IGNORECASE,
)  # "the 'dead' general gives an interview": the state is the tale
CLAUSES = frozenset({"that", "it", "he", "she", "they", "having", "being", "whether"})
PLAIN = 0.8  # weight of a cue that is plain enough to deny what stands inside another article
ASKED = 0.85  # a question whether it is a hoax weighs less than the statement


@dataclass(frozen=True, slots=True)
class Debunk:
    """A cue that a story is untrue. `about`: the content words it speaks of; empty where it speaks of the story as a whole."""

    cue: str
    sort: str
    weight: float
    about: tuple[str, ...] = ()
    doing: bool = False  # what is denied is a doing: "denied that it sold …", "denied selling …"
    future: bool = False  # what is denied is yet to come: "denies that it will sell"


@dataclass(frozen=True, slots=True)
class _Cue:
    words: tuple[str, ...]
    sort: str
    weight: float
    reach: str


@cache
def _cues() -> dict[str, list[_Cue]]:
    """Cues by the first three letters of their first word, longest first."""
    found: dict[str, list[_Cue]] = {}
    for row in tables.rows("debunks"):
        words = tuple(w for part in row["cue"].split() for w in ((part[:-1], ",") if part.endswith(",") else (part,)))
        found.setdefault(words[0][:2], []).append(_Cue(words, row["sort"], float(row["weight"]), row["reach"]))
    for cues in found.values():
        cues.sort(key=lambda c: (-len(c.words), c.words))
    return found


def _frame(sort: str) -> frozenset[str]:
    return tables.words("debunk_frames", "words", "sort", sort)


@lru_cache(maxsize=20_000)
def debunks(text: str) -> tuple[Debunk, ...]:
    """All cues in the opening of a text that speak against a story. A cue that is negated, or is itself denied, is left out."""
    words = tokens(text)
    found: list[Debunk] = []
    taken_until = 0
    for place in range(len(words)):
        if place < taken_until:
            continue
        cue = _at(words, place)
        if cue is None:
            continue
        taken_until = place + len(cue.words)
        if not cue.weight or _negated(words, place, cue):
            continue
        if cue.reach == "what follows" and cue.sort in ("denial", "doubt"):
            follows = _following(words, taken_until)
            if not _calls_names(words, place, follows) and _cancels(follows):
                taken_until += len(follows)
                continue
        reading = _scope(words, place, taken_until, cue)
        if reading is not None:
            found.append(reading)
    return (*found, *_scare_quotes(text))


@lru_cache(maxsize=20_000)
def denied_things(text: str) -> tuple[Debunk, ...]:
    """The cues of a sentence that deny or doubt something in particular, of two content words and more; no plea is one."""
    return tuple(
        d
        for d in debunks(text)
        if d.sort in ("denial", "doubt") and d.weight >= PLAIN and len(d.about) > 1 and not _frame("own part").intersection(d.about[:1])
    )


def _scare_quotes(text: str) -> list[Debunk]:
    """Words in scare quotes that are then called something else, or a tale: "'meteorite' was a lump of slag", "the 'ban' tale"."""
    plain = text[:READ_CHARS].replace("’", "'").replace("‘", "'").replace("”", '"').replace("“", '"')
    found: dict[str, Debunk] = {}
    for pattern in (SCARED, RENAMED, UNDONE):
        for quoted in pattern.finditer(plain):
            about = tuple(content(tokens(quoted[2])))
            if about:
                found.setdefault(quoted[2], Debunk(" ".join((f"‘{quoted[2]}’", *quoted.groups()[2:])), "hoax", 0.84, about))
    return list(found.values())


def _cancels(words: Sequence[str]) -> bool:
    """Whether what is denied is itself a denial: "denies hoax claims"."""
    places = range(len(words))
    cues = [_at(words, place) for place in places]
    return any(c is not None and c.weight and c.sort == "hoax" and c.words[0][:4] not in ("fals", "base", "unfo", "grou") for c in cues)


def _calls_names(words: Sequence[str], place: int, follows: Sequence[str]) -> bool:
    """Whether a denial goes on to call the story a name: "dismisses 'fiction' about a coup", not "denies fiction"."""
    named = next((n for n, word in enumerate(follows) if word in _frame("name")), None)
    behind = follows[named + 1 : named + 2] if named is not None else []
    return named is not None and words[place] in _frame("name caller") and (not content(behind) or behind[0] in ("about", "over", "that"))


def _at(words: Sequence[str], place: int) -> _Cue | None:
    """The longest cue that begins at a place."""
    for cue in _cues().get(words[place][:2], ()):
        if cue.sort == "opener" and place > 0 and words[place - 1] != ":":
            continue
        if cue.sort == "answer" and (place == 0 or words[place - 1] != "?"):
            continue
        if place + len(cue.words) > len(words):
            continue
        if all(_same(words[place + n], part) for n, part in enumerate(cue.words)):
            return cue
    return None


def _same(word: str, part: str) -> bool:
    return word.startswith(part[:-1]) if part.endswith("*") else word == part


def _negated(words: Sequence[str], place: int, cue: _Cue) -> bool:
    if cue.sort in ("opener", "answer"):
        return False
    near = list(words[max(0, place - 3) : place])
    while any(w in BREAKS for w in near):
        near.pop(0)
    if near[-1:] in (["to"], ["of"]) and cue.reach == "what follows":  # "a plan to discredit her" tells of no denial yet
        return True
    if cue.sort in ("denial", "doubt") and "to" in near and any(w.startswith(("refus", "declin")) for w in near):
        return True
    return any(w in _frame("negator") for w in near[-2:] if w != "no" or near[-1] == "no")


def _scope(words: Sequence[str], place: int, end: int, cue: _Cue) -> Debunk | None:
    """The cue with what it speaks of; None for a question that leaves it open."""
    weight, name = cue.weight, " ".join(cue.words).replace(" ,", "").replace("*", "")
    shown = " ".join(words[place:end]).replace(" ,", "") or name
    asked = _asked(words, place)
    if asked and cue.sort != "answer":
        if cue.sort != "hoax" or asked == "open":
            return None
        weight *= ASKED
    about: tuple[str, ...] = ()
    doing = future = False
    predicative = place > 0 and words[place - 1] in _frame("predicate")
    if cue.reach == "predicate" and not predicative:
        return None
    if cue.reach == "thing" and predicative:
        about = tuple(w for w in content(before(words, place)) if w not in _frame("report") and w not in _frame("predicate"))
    elif cue.reach == "thing":
        about = _phrase(words, end)
    elif cue.reach == "what follows":
        follows = _following(words, end)
        if follows and follows[0] == "by":
            follows = before(words, place)
        if any(w in _frame("refusal") for w in follows):
            return None
        about = tuple(w for w in content(follows) if w not in _frame("report") and w not in _frame("name"))
        opener = follows[0] if follows else ""
        clause = opener in CLAUSES or (opener.endswith("ing") and len(opener) > 4)
        doing = clause and cue.sort != "hoax" and cue.words[0] != "there"
        future = any(w in ("will", "would") for w in follows[:4])
    return Debunk(shown, cue.sort, weight, about, doing, future)


def _asked(words: Sequence[str], place: int) -> str:
    """Whether the cue stands in a question: "whether" ("Is it a hoax?") or "open" ("Real or hoax?", "But is it fake?" behind the news)."""
    end = next((n for n in range(place, len(words)) if words[n] in "?.!;"), len(words))
    if end == len(words) or words[end] != "?":
        return ""
    start = next((n + 1 for n in range(place - 1, -1, -1) if words[n] in BREAKS), 0)
    clause = words[start:end]
    if start == 0 and clause and clause[0] in _frame("asks") and "or" not in clause and len(clause) > 3:
        return "whether"
    return "open"


def _phrase(words: Sequence[str], place: int) -> tuple[str, ...]:
    """The noun phrase an adjective opens, without words for the story itself: "fake passports" -> passports."""
    found: list[str] = []
    for word in words[place : place + 4]:
        if word in BREAKS or not content([word]):
            break
        found.append(word)
    return tuple(w for w in found if w not in _frame("report"))


def _following(words: Sequence[str], place: int) -> list[str]:
    return until_break(words, place, openers=frozenset({"but", "says", "said", "say", "adds", "after", "as", "because", "while", "amid"}))
