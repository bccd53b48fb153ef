"""Superlatives and roles: what only one can be."""

from __future__ import annotations

from claimcheck.compare.findings import far_time, finding
from claimcheck.config import Config
from claimcheck.language import tables
from claimcheck.language.concepts import fold
from claimcheck.language.naming import named, plain, same_holder, spelled_alike
from claimcheck.language.orders import superlative, top_supplier
from claimcheck.language.standings import Standing, one_order, standings
from claimcheck.language.wording import stem, tokens
from claimcheck.matching import Pair
from claimcheck.records import Claim, Finding, RankClaim, RoleClaim


def rank_claimed_by_two(pair: Pair, config: Config) -> Finding | None:
    """One place in an order (the largest, the first) given to two different holders, in the same field."""
    a, b = pair.left.claim, pair.right.claim
    if not isinstance(a, RankClaim) or not isinstance(b, RankClaim) or a.polarity != b.polarity:
        return None
    if superlative(a) != superlative(b) or _shared_by_many(a) or _shared_by_many(b):
        return None
    x, y = a.subject, b.subject
    if x is None or y is None or not same_field(a, b):
        return None
    if same_holder(x, y):
        return finding(pair, "agree", type_="rank", rule="ranks_agree", confidence=0.8,
                       explanation=f"both give the rank to one: “{a.value}”")  # fmt: skip
    if not named(x) or not named(y):
        return None
    if not _same_among(a, b) or pair.label("time") == "apart":
        return finding(pair, "scope_differs", type_="rank", rule="rank_claimed_by_two", confidence=0.6,
                       explanation=f"“{a.value}” among others than in the other report")  # fmt: skip
    return finding(pair, "conflict", type_="rank", rule="rank_claimed_by_two", confidence=0.7,
                   explanation=f"“{a.value}” ({x.text}) against “{b.value}” ({y.text}): only one can be")  # fmt: skip


def place_in_order_differs(pair: Pair, config: Config) -> Finding | None:
    """One holder given two places in one order (the biggest, the second biggest), or one place in it given to two holders."""
    for x in standings(pair.left.lead):
        for y in standings(pair.right.lead):
            if not x.holder or not y.holder or not one_order(x, y):
                continue
            one = bool(set(x.holder) & set(y.holder))
            if one == (x.place == y.place) or not (one or _rivals(pair, x, y)):
                continue
            told = [f"{' '.join(s.holder).title()}, “{s.words}”" for s in (x, y)]
            return finding(pair, "conflict", type_="entity_role", rule="place_in_order_differs", confidence=0.65,
                           explanation=f"{x.order}: {told[0]} against {told[1]}")  # fmt: skip
    return None


def _rivals(pair: Pair, x: Standing, y: Standing) -> bool:
    """Whether two holders are surely two, and the order plainly one: of the same things, among the same ones."""
    if not x.kind & y.kind or not x.among or x.among != y.among or spelled_alike(" ".join(x.holder), " ".join(y.holder)):
        return False
    return not set(x.holder) & set(tokens(pair.right.lead)) and not set(y.holder) & set(tokens(pair.left.lead))


def top_supplier_differs(pair: Pair, config: Config) -> Finding | None:
    """Two named as the largest supplier of one buyer, whether as "the largest exporter" or with "the largest share" of its imports."""
    x, y = top_supplier(pair.left.claim), top_supplier(pair.right.claim)
    if x is None or y is None or same_holder(x, y) or far_time(pair):
        return None
    a, b = pair.left.claim, pair.right.claim
    own = {plain(m.name) for m in (x, y)}
    buyers = {plain(n) for n in a.names} & {plain(n) for n in b.names} - own
    others = {plain(n) for n in a.names} & {plain(y.name)} | {plain(n) for n in b.names} & {plain(x.name)}
    if not buyers or (others and a.kind == b.kind == "event"):
        return None
    return finding(pair, "conflict", type_="entity_role", rule="top_supplier_differs", confidence=0.6,
                   explanation=f"largest supplier: {x.text} against {y.text}")  # fmt: skip


def role_held_by_two(pair: Pair, config: Config) -> Finding | None:
    """A role that one person holds at a time (chief executive of a company, head of a government) given to two."""
    a, b = pair.left.claim, pair.right.claim
    if not isinstance(a, RoleClaim) or not isinstance(b, RoleClaim) or not (a.subject and b.subject):
        return None
    head = _head(a.value)
    if head not in tables.words("single_roles", "words") or head != _head(b.value) or a.polarity != b.polarity:
        return None
    where = body(a)
    if not where or where != body(b):
        return None
    if same_holder(a.subject, b.subject):
        return finding(pair, "agree", type_="entity_role", rule="roles_agree", confidence=0.8,
                       explanation=f"both: {a.subject.text}, {a.value}")  # fmt: skip
    if not named(a.subject) or not named(b.subject) or far_time(pair):
        return None
    return finding(pair, "conflict", type_="entity_role", rule="role_held_by_two", confidence=0.6,
                   explanation=f"{a.value}: {a.subject.text} against {b.subject.text}")  # fmt: skip


def same_field(a: RankClaim, b: RankClaim) -> bool:
    """Whether two ranks are of one order: the same noun, and no other modifiers on both sides."""
    left, right = ([fold(stem(w)) for w in tokens(claim.value)[1:] if w.isalnum()] for claim in (a, b))
    if not left or not right or left[-1] != right[-1]:
        return False
    return not left[:-1] or not right[:-1] or bool(set(left[:-1]) & set(right[:-1]))


def _shared_by_many(claim: RankClaim) -> bool:
    """Whether the rank is open to several: "one of the largest", "the top operators"."""
    quote, value = claim.quote.lower(), claim.value.lower()
    return value.endswith("s") or any(f"{opening} {value}" in quote for opening in ("one of the", "among the", "some of the"))


def _same_among(a: Claim, b: Claim) -> bool:
    x, y = among(a), among(b)
    return x == y or not x or not y


def among(claim: Claim) -> frozenset[str]:
    """The field in which a rank is held."""
    return frozenset(q.value or q.text.lower() for q in claim.scope if q.kind == "among")


def body(claim: Claim) -> str:
    """The organisation or country a role is held in: "of Intel", "Japan's", "of Japan" behind the name; "" where it is not said."""
    role = str(getattr(claim, "value", "")).split(" of ")[0]
    found = [q.text for q in claim.scope if q.kind == "of" and q.text[:1].isupper() and q.text not in role]
    if found:
        return plain(found[0])
    text = claim.subject.text if claim.subject else ""
    return plain(text.split(" of ")[1]) if text.count(" of ") == 1 else ""


def _head(role: str) -> str:
    words = role.lower().removeprefix("the ").split(" of ")[0].split(" for ")[0].strip()
    return words if not words.startswith(("former ", "ex-", "acting ", "vice ", "deputy ", "then-")) else ""
