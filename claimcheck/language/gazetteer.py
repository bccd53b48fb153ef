"""Which places are surely apart: two cities, two countries, a city and a country that does not hold it."""

from __future__ import annotations

from functools import cache

from claimcheck.language import tables


@cache
def _places() -> dict[str, tuple[str, str]]:
    """(country, sort) of each known place; a name that several countries have is left out."""
    found: dict[str, tuple[str, str]] = {}
    twice: set[str] = set()
    for row in tables.rows("cities"):
        for sort, column in (("city", "cities"), ("region", "regions")):
            for name in filter(None, row[column].split("|")):
                twice.update({name} & found.keys())
                found[name] = (row["country"], sort)
    for row in tables.rows("countries"):
        if row["demonyms"]:
            for name in filter(None, (row["name"], *row["aliases"].split("|"))):
                found[name] = (row["name"], "country")
            for name in filter(None, row["capital"].split("|")):
                found.setdefault(name, (row["name"], "city"))
    return {name: place for name, place in found.items() if name not in twice}


@cache
def nations() -> dict[str, str]:
    """Adjectives and names of peoples with their country: danish -> denmark."""
    return tables.mapping("countries", "demonyms", "name")


def known(name: str) -> bool:
    """Whether a place, in lower case, is in the tables."""
    return name in _places()


def apart(x: str, y: str) -> bool:
    """Whether two places known to the tables lie apart: in two countries, or two cities of one."""
    a, b = _places().get(x), _places().get(y)
    if a is None or b is None or x == y or "european union" in (a[0], b[0]):
        return False
    return a[0] != b[0] or (a[1] == b[1] == "city")
