"""Where: two places or directions given for one event."""

from __future__ import annotations

import re
from dataclasses import dataclass

from claimcheck.compare.findings import LIKELY, finding
from claimcheck.config import Config
from claimcheck.language.placed import elsewhere, placed
from claimcheck.language.standing import of_another_year
from claimcheck.matching import Pair
from claimcheck.records import Finding, LocationClaim

BEARING = re.compile(r"\b(north|south|east|west)(?:[- ]?(east|west))?(?:ern|wards?)?\b", re.IGNORECASE)
DISTANCE = re.compile(r"(\d[\d,.]{0,12})[ -]?(km|kilomet|mile|mi\b|m\b|met|nautical|feet|ft|yard)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Bearing:
    """Direction and distance from a place: "55 kilometres south of the town of Bireun"."""

    direction: frozenset[str]
    distance: str
    place: str


def bearings_differ(pair: Pair, config: Config) -> Finding | None:
    """Two directions from the same place given for one thing: 55 km west and 55 km south of a town."""
    a, b = pair.left.claim, pair.right.claim
    if not isinstance(a, LocationClaim) or not isinstance(b, LocationClaim) or a.polarity != b.polarity:
        return None
    x, y = bearing(a), bearing(b)
    if x is None or y is None or x.place != y.place:
        return None
    if x.direction & y.direction:
        # south and southeast may be the same bearing, cut off
        if x != y or pair.probability < LIKELY:
            return None
        return finding(pair, "agree", type_="location", rule="places_agree", confidence=0.7, explanation=f"both: {a.value}")
    same_distance = bool(x.distance) and x.distance == y.distance
    if not same_distance and (pair.probability < config.conflict_threshold or (x.distance and y.distance)):
        return None
    confidence = max(0.75 if same_distance else 0.6, pair.probability)
    return finding(pair, "conflict", type_="location", rule="bearings_differ", confidence=confidence,
                   explanation=f"{a.value} against {b.value}: another direction from the same place")  # fmt: skip


def happened_elsewhere(pair: Pair, config: Config) -> Finding | None:
    """One event that happens once (a death, a birth, an arrest, a wreck) put in two places: at home in one, in hospital in the other."""
    if of_another_year(pair.left.lead, pair.right.lead):
        return None
    for x in placed(pair.left.lead):
        for y in placed(pair.right.lead):
            how = elsewhere(x, y, unknown=True)
            if how:
                return finding(pair, "conflict", type_="location", rule="happened_elsewhere", confidence=0.6 if how == "names" else 0.7,
                               explanation=f"{x.event}: “{x.words}” against “{y.words}”")  # fmt: skip
    return None


def bearing(claim: LocationClaim) -> Bearing | None:
    """The direction a claim gives, with the distance in its value or right before it; None where there is none."""
    found = BEARING.search(claim.value[:200])
    if found is None or " of " not in claim.value[found.end() :] + " ":
        return None
    place = re.findall(r"[^\W\d_][\w'’-]*", claim.value[found.end() :])
    names = [word for word in place if word[0].isupper()]
    if not names:
        return None
    start = claim.quote.find(claim.value)
    distance = DISTANCE.search(claim.value[: found.start()]) or DISTANCE.search(claim.quote[max(0, start - 60) : max(start, 0)])
    return Bearing(
        direction=frozenset(part.lower() for part in found.groups() if part),
        distance=f"{distance[1].rstrip('.,')} {distance[2].lower()[:2]}" if distance else "",
        place=" ".join(names).lower(),
    )
