"""Places in an order as a sentence gives them: "Italy's second biggest mustard maker", "the first woman to lead a navy"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from claimcheck.language import tables
from claimcheck.language.concepts import fold
from claimcheck.language.wording import BREAKS, READ_CHARS, content, stem

PLACES = {"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7}
TOKEN = re.compile(r"[^\W_][^\W_'’.-]*(?:['’.-][^\W_]+)*(?:['’](?=\s))?|[,;:?!()\"“”]|\.(?=\s|$)")
MAKERS = frozenset({"maker", "producer", "manufacturer", "firm", "company", "group", "builder", "brewer", "seller", "retailer", "player"})
LINKS = frozenset(
    {",", "(", ")", "is", "was", "are", "be", "been", "being", "would", "will", "become", "became", "becomes", "remains", "who", "which",
     "the", "a", "an", "now", "still", "already", "as", "has", "also", "by", "far", "once", "to", "could", "may"}
)  # fmt: skip
RUNS = frozenset({"run", "head", "lead", "govern", "chair", "rule", "command", "captain"})
NOUN_WORDS = 4
MORE = re.compile(
    r"\b(?:more|most) ([a-z]{3,20}) (?:[\w ]{0,40} )?than (?:any(?:one| other \w+|body)?(?: else)?|all others)(?: in ([A-Z][\w' ]{2,30}))?"
)
DOES = {
    "sell": "maker", "sells": "maker", "sold": "maker", "make": "maker", "makes": "maker", "produce": "maker", "produces": "maker",
    "dig": "maker", "digs": "maker", "mine": "maker", "mines": "maker", "grow": "maker", "grows": "maker", "export": "exporter",
    "exports": "exporter", "buy": "buyer", "buys": "buyer", "import": "importer", "imports": "importer", "pump": "maker", "pumps": "maker",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Standing:
    """A place in an order: which order, which place, of what, among whom."""

    order: str
    place: int
    kind: frozenset[str]  # stems of the modifiers of the noun: "mustard"
    noun: str  # what is ranked: "maker"
    among: str  # "britain", "world"; "" where it is not said
    words: str
    open: bool  # "one of the biggest": shared by several
    holder: tuple[str, ...] = ()  # the words of the name beside it


@cache
def _orders() -> dict[tuple[str, ...], str]:
    return {tuple(word.split()): row["order"] for row in tables.rows("superlatives") for word in row["words"].split("|")}


@lru_cache(maxsize=50_000)
def standings(text: str) -> tuple[Standing, ...]:
    """The places in an order that the opening of a sentence gives."""
    told = TOKEN.findall(text[:READ_CHARS].replace("’", "'"))
    lower = [word.lower() for word in told]
    found: list[Standing] = []
    for place, word in enumerate(lower):
        rank, bare = PLACES.get(word.partition("-")[0], 0), word.partition("-")[2]
        for size in (2, 1):
            form = tuple(([bare] if rank and bare else [word]) + lower[place + 1 : place + size])
            order = _orders().get(form)
            if order is None or len(form) != size:
                continue
            before = PLACES.get(lower[place - 1], 1) if place and not (rank and bare) else rank or 1
            at = place - 1 if before > 1 and not (rank and bare) else place
            standing = _standing(told, lower, at, place + size, order, before)
            if standing is not None:
                found.append(standing)
            break
        if rank and not bare:
            standing = _first_to(told, lower, place, rank)
            if standing is not None:
                found.append(standing)
    return tuple(found) + _more(text)


def _standing(told: list[str], lower: list[str], at: int, behind: int, order: str, rank: int) -> Standing | None:
    """The standing whose superlative ends before `behind`; None where no noun follows."""
    noun = _noun(lower, behind)
    if not noun:
        return None
    front = lower[max(0, at - 4) : at]
    among = next((w.removesuffix("'s").removesuffix("'") for w in reversed(front[-1:]) if w.endswith(("'s", "s'"))), "")
    among = among or _among(lower, told, behind + len(noun))
    several = front[-3:] == ["one", "of", "the"] or "among" in front or ("of" in front[-2:] and bool(among))
    head = fold(stem(noun[-1]))
    words = " ".join(told[at : behind + len(noun)])
    kind = {stem(w) for w in noun[:-1]}
    if head in MAKERS or noun[-1] in MAKERS:
        head = "maker"
    elif noun[-1].endswith("maker"):
        head, kind = "maker", kind | {stem(noun[-1].removesuffix("maker"))}
    start = at - 1 if among and at and lower[at - 1].startswith(among) else at
    holder = _holder(told, lower, start, behind + len(noun))
    return Standing(order, rank, frozenset(kind), head, among, words, several or noun[-1].endswith("s"), holder)


def _noun(lower: list[str], place: int) -> list[str]:
    """The words of the ranked noun: up to a function word or a break."""
    found: list[str] = []
    for word in lower[place : place + NOUN_WORDS]:
        if word in BREAKS or not content([word]) or not word[0].isalpha():
            break
        found.append(word)
    return found


def _among(lower: list[str], told: list[str], place: int) -> str:
    """Among whom, where it stands behind the noun: "in the world", "on the continent", "in Britain"."""
    if lower[place : place + 1] in (["in"], ["on"]):
        rest = [w for w in lower[place + 1 : place + 4] if w != "the"]
        if rest and (rest[0] in ("world", "country", "continent", "nation", "city") or told[place + 1][0].isupper()):
            return rest[0]
    return ""


def _first_to(told: list[str], lower: list[str], place: int, rank: int) -> Standing | None:
    """ "the first woman to lead a navy": an ordinal, a noun and what it does first."""
    if lower[place - 1 : place] != ["the"] or not (place + 3 < len(lower)) or lower[place + 2] != "to":
        return None
    noun = lower[place + 1]
    if not noun.isalpha() or noun.endswith("s") or not content([noun]):
        return None
    done = frozenset({lower[place + 3]}) if lower[place + 3] not in RUNS else frozenset({"lead"})
    words = " ".join(told[place : place + 4])
    return Standing("first to", rank, done, fold(noun), "", words, False, _holder(told, lower, place - 1, len(told)))


def _more(text: str) -> tuple[Standing, ...]:
    """ "sells more mustard than anyone else in Italy": the first place said without a superlative."""
    match = MORE.search(text[:READ_CHARS])
    if match is None:
        return ()
    verb = text[: match.start()].rstrip().rsplit(" ", 1)[-1].lower()
    if verb not in DOES:
        return ()
    among = (match[2] or "").strip().lower() or ("world" if "country" in match[0] else "")
    subject = text[: match.start()].split()[-2:-1]
    holder = (subject[0].strip(",").lower(),) if subject and subject[0][0].isupper() else ()
    return (Standing("size", 1, frozenset({stem(match[1])}), DOES[verb], among, match[0], False, holder),)


def _holder(told: list[str], lower: list[str], start: int, end: int) -> tuple[str, ...]:
    """The name right before a standing or behind it, past commas, ages and the copula."""
    at = start - 1
    while at >= 0 and (lower[at] in LINKS or lower[at].isdigit()):
        at -= 1
    found: list[str] = []
    while at >= 0 and told[at][0].isupper() and lower[at] not in LINKS and not lower[at].endswith("'s"):
        found.append(lower[at])
        at -= 1
    if found:
        return tuple(reversed(found))
    at = end
    while at < len(told) and lower[at] in LINKS:
        at += 1
    while at < len(told) and told[at][0].isupper():
        found.append(lower[at].removesuffix("'s"))
        at += 1
    return tuple(found)


def one_order(x: Standing, y: Standing) -> bool:
    """Whether two standings are places in one order: of the same things, among the same ones, neither shared by several."""
    if x.order != y.order or x.noun != y.noun or x.open or y.open or (x.among and y.among and x.among != y.among):
        return False
    return x.kind == y.kind or bool(x.kind & y.kind)
