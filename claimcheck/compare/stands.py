"""Two sentences that put one thing two ways of which only one can be: approved and vetoed, in custody and free."""

from __future__ import annotations

import re

from claimcheck.compare.alignment import alike, near, told_apart
from claimcheck.compare.findings import finding
from claimcheck.compare.remarks import UNANIMOUS, published_apart
from claimcheck.config import Config
from claimcheck.language.denials import negative
from claimcheck.language.standing import of_another_year, taken_back
from claimcheck.language.stands import Stand, in_turn, stands
from claimcheck.language.wording import numerals, tokens
from claimcheck.matching import Linkable, Pair
from claimcheck.records import Finding

NEAR, NEAREST = 4, 2  # content words on each side that tell what an expression is said of
TELLING = 0.45  # rarity of the word that must show that two subjects are one


def ways_opposed(pair: Pair, config: Config) -> Finding | None:
    """Two ways of one thing that exclude each other: approved and vetoed, open and shut, held and freed, rose and fell, said and denied."""
    if pair.left.claim.article_id == pair.right.claim.article_id:
        return None
    if taken_back(pair.left.lead) or taken_back(pair.right.lead):
        return None
    for x in stands(pair.left.lead):
        for y in stands(pair.right.lead):
            if not _opposed(x, y) or _says(pair.left, y) or _says(pair.right, x) or not _one_theme(pair, x, y):
                continue
            if x.group == "vote split" and any(w in UNANIMOUS for c in (pair.left, pair.right) for w in tokens(c.lead)):
                continue
            if _of_cause(x, pair.left.lead) or _of_cause(y, pair.right.lead):
                continue
            if x.side == y.side and negative((pair.left if y.denied else pair.right).lead):
                continue  # both negate something: perhaps the same
            if told_apart(pair) or _other_ones(x, y) or (x.theme != "order" and of_another_year(pair.left.lead, pair.right.lead)):
                return None
            share = alike(pair.left, pair.right, x.around, y.around, given=config.same_story)
            if not share:
                continue
            values = f"{x.group}: “{_told(x)}” against “{_told(y)}”"
            if x.moves and (published_apart(pair) or in_turn(pair.left.lead) or in_turn(pair.right.lead)):
                return finding(pair, "update", type_=x.type, rule="ways_opposed", confidence=0.5,
                               explanation=f"{values}: a later report may find another state")  # fmt: skip
            return finding(pair, "conflict", type_=x.type, rule="ways_opposed", confidence=0.5 + 0.3 * share, explanation=values)
    return None


def _of_cause(x: Stand, text: str) -> bool:
    """Whether a denial is of a cause alone: "did not die of the infection"."""
    return x.denied and bool(re.search(rf"\b{re.escape(x.words)} (?:of|from|because|due|as a result)\b", text, re.IGNORECASE))


def _other_ones(x: Stand, y: Stand) -> bool:
    """Whether the two are said of different ones by their number: four patients in danger, nine sent home."""
    a, b = (numerals(stand.front[-NEAR:]) for stand in (x, y))
    return bool(a) and bool(b) and not a & b


def _told(x: Stand) -> str:
    return f"not {x.words}" if x.denied else x.words


def _opposed(x: Stand, y: Stand) -> bool:
    """Whether two stands exclude each other: other sides, or one side said and denied."""
    if x.group != y.group or (x.theme == "order" and (x.denied or y.denied)):
        return False
    return x.denied != y.denied if x.side == y.side else not (x.denied or y.denied)


def _says(one: Linkable, other: Stand) -> bool:
    """Whether a sentence itself says what the other side says."""
    return any(s.group == other.group and s.side == other.side and s.denied == other.denied for s in stands(one.lead))


def _one_theme(pair: Pair, x: Stand, y: Stand) -> bool:
    """Whether both stands are of the same thing, as the group asks."""
    a, b = _close(x), _close(y)
    if x.theme == "any":
        return near(a or x.around, pair.left, y.around) and near(b or y.around, pair.right, x.around)
    if x.theme == "order":
        return _in_order(pair, x, y)
    return near(a, pair.left, b, least=TELLING) and near(b, pair.right, a, least=TELLING)


def _in_order(pair: Pair, x: Stand, y: Stand) -> bool:
    """Whether the same stands before both expressions, and the same behind both: X before Y, X after Y."""
    fronts = near(x.front[-NEAR:], pair.left, y.front[-NEAR:], least=TELLING)
    behinds = near(x.behind[:NEAR], pair.left, y.behind[:NEAR], least=TELLING)
    crossed = near(x.front[-NEAR:], pair.left, y.behind[:NEAR], least=TELLING)
    return fronts and behinds and not crossed


def _close(x: Stand) -> tuple[str, ...]:
    """The words that tell what an expression is said of."""
    if x.theme == "subject":
        return x.front[-NEAR:]
    size = NEAREST if x.theme == "near" else NEAR
    return (*x.front[-size:], *x.behind[:size])
