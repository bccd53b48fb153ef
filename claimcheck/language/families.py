"""How many sons and daughters a sentence gives somebody: "their two sons", "the couple's son, Lars, and daughter, Mia"."""

from __future__ import annotations

import re
from functools import lru_cache

from claimcheck.language.wording import READ_CHARS

NUMBERS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7}
_OWN = r"(?:his|her|their|[\w-]+['’]s|survived by|leaves|leaving|had|has|have|raised|father of|mother of|parents of)"
_AGE = r"(?: (?:grown|adult|young|teenage|little|small|surviving|\w{1,12}-year-old))?"
_SAID = r"(?:,? [A-Z][\w'’-]{1,20},?|,? \d{1,2},?|,? [A-Z][\w'’-]{1,20}, \d{1,2},?)?"  # the name or age behind
MANY = re.compile(rf"\b{_OWN}(?: [\w, ]{{0,40}})?,? ?(?:and )?(?:their |his |her )?({'|'.join(NUMBERS)}){_AGE} (sons|daughters)\b")
_OLD = r"(?:(?:grown|adult|young|teenage|little|small|surviving|\w{1,12}-year-old) )?"
ONE_EACH = re.compile(
    rf"\b(?:a|one|his|her|their|[\w-]+['’]s){_AGE} (son|daughter){_SAID} and (?:a |one |his |her |their )?{_OLD}(son|daughter)\b"
)


@lru_cache(maxsize=50_000)
def children(text: str) -> tuple[int, int] | None:
    """(sons, daughters) where a sentence gives all sons or all daughters as a number, or one of each; None otherwise."""
    said = text[:READ_CHARS]
    both = ONE_EACH.search(said)
    if both is not None and both[1] != both[2]:
        return 1, 1
    found = {m[2]: NUMBERS[m[1]] for m in MANY.finditer(said)}
    if len(found) != 1:
        return None
    sort, number = next(iter(found.items()))
    other = "daughter" if sort == "sons" else "son"
    if re.search(rf"\b{other}s?\b", said):
        return None
    return (number, 0) if sort == "sons" else (0, number)
