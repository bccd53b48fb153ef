"""The unit registry every stage shares: units, what they measure, how they convert, and the currencies.

Rows live in `data/units.tsv`, `data/prefixes.tsv` and `data/currencies.tsv`. Factors are exact where the unit is defined exactly
(international yard and pound of 1959, SI prefixes); a month and a year are the means of the Gregorian calendar.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Context, Decimal
from functools import cache
from typing import cast

from claimcheck.language.tables import rows
from claimcheck.records import Dimension

EXACT = Context(prec=50, Emax=99999, Emin=-99999)
# dimensions that units.tsv tells apart and records do not
_SCALES = ("magnitude", "calibre")  # dimensions that are their own unit
_FOLDED = {"torque": "other"}


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of measure: `value * factor + offset` is the value in the base unit of its dimension."""

    name: str
    dimension: str
    factor: Decimal
    offset: Decimal


@dataclass(frozen=True, slots=True)
class Currency:
    """A currency: its ISO 4217 code, what news calls it, decimal places of its minor unit, and that unit's name ("" if none is in use)."""

    code: str
    name: str
    digits: int
    subunit: str


@cache
def _units() -> dict[str, Unit]:
    found: dict[str, Unit] = {}
    for row in rows("units"):
        factor, offset, kind = Decimal(row["factor"]), Decimal(row["offset"] or 0), row["dimension"]
        found[row["unit"]] = Unit(row["unit"], kind, factor, offset)
        for prefix in _prefixes(row["prefixes"]):
            name = prefix["name"] + row["unit"]
            found.setdefault(name, Unit(name, kind, EXACT.multiply(factor, Decimal(prefix["factor"])), offset))
    return found


def _prefixes(letters: str) -> list[dict[str, str]]:
    return [row for row in rows("prefixes") if row["letter"] in letters] if letters else []


@cache
def names() -> dict[str, str]:
    """Spelled unit names, singular and plural, lower case and hyphens as spaces ("kilowatt hours"), to the unit."""
    found: dict[str, str] = {}
    for row in rows("units"):
        for name in filter(None, row["names"].split("|")):
            for form in _plural(name):
                found.setdefault(form, row["unit"])
                for prefix in _prefixes(row["prefixes"]):
                    found.setdefault(prefix["name"] + form, prefix["name"] + row["unit"])
    return found


def _plural(name: str) -> tuple[str, ...]:
    """The singular and the plurals news writes: the last word's, and the first's before "per" or "of"."""
    first, *rest = name.split(" ")
    forms = [name]
    if rest and not first.endswith("s"):
        forms.append(" ".join([first + "s", *rest]))
    if not name.endswith("s"):
        forms.append(name + "s")
    return tuple(forms)


@cache
def symbols() -> dict[str, str]:
    """Unit signs and abbreviations, case kept ("kWh"), to the unit."""
    found: dict[str, str] = {}
    for row in rows("units"):
        for symbol in filter(None, row["symbols"].split("|")):
            found.setdefault(symbol, row["unit"])
    for row in rows("units"):
        for symbol in filter(None, row["symbols"].split("|")):
            for prefix in _prefixes(row["prefixes"]):
                for sign in prefix["symbols"].split("|"):
                    found.setdefault(sign + symbol, prefix["name"] + row["unit"])
    return found


@cache
def currencies() -> dict[str, Currency]:
    """All currencies by code."""
    return {row["code"]: Currency(row["code"], row["name"], int(row["digits"]), row["subunit"]) for row in rows("currencies")}


@cache
def _subunits() -> dict[str, str]:
    """The minor unit's name to the currency it most often belongs to in English news: the first row that has it."""
    found: dict[str, str] = {}
    for row in rows("currencies"):
        for name in filter(None, row["subunit"].split("|")):
            found.setdefault(name, row["code"])
    for row in rows("currencies"):
        names_of = row["subunit"] or ("cent" if "dollar" in row["nouns"].split("|") else "")
        for adjective in filter(None, row["adjectives"].split("|")):
            if names_of:
                found.setdefault(f"{adjective} {names_of.split('|')[0]}", row["code"])  # "canadian cent"
    return found


def is_currency(unit: str) -> bool:
    """Is this an ISO 4217 code (or a replaced or trading code of the table)?"""
    return unit in currencies()


def is_money(unit: str) -> bool:
    """A currency code or the name of a minor unit."""
    return unit in currencies() or unit in _subunits()


def unit(name: str) -> Unit | None:
    """The unit of that name; None if there is no such row."""
    return _units().get(name)


def dimension(name: str) -> Dimension:
    """What a unit measures; "count" for anything that is neither a unit nor money."""
    if is_money(name):
        return "money"
    found = _units().get(name)
    if found is None:
        return cast(Dimension, name) if name in _SCALES else "count"
    return cast(Dimension, _FOLDED.get(found.dimension, found.dimension))


def convert(value: Decimal, from_unit: str, to_unit: str) -> Decimal | None:
    """`value` in another unit; None where the two do not measure the same thing. Currencies never convert, their minor units do."""
    if from_unit == to_unit:
        return value
    if is_money(from_unit) and is_money(to_unit):
        return _convert_money(value, from_unit, to_unit)
    source, target = _units().get(from_unit), _units().get(to_unit)
    if source is None or target is None or source.dimension != target.dimension or source.dimension in ("other", "rate", "count"):
        return None
    base = EXACT.add(EXACT.multiply(value, source.factor), source.offset)
    return EXACT.divide(EXACT.subtract(base, target.offset), target.factor)


def in_base(value: Decimal, unit_name: str) -> Decimal | None:
    """`value` in the base unit of its dimension (metre, kilogram, second …); None for money, counts and units not in the table."""
    found = _units().get(unit_name)
    if found is None or found.dimension in ("other", "rate", "count", "money"):
        return None
    return EXACT.add(EXACT.multiply(value, found.factor), found.offset)


def _convert_money(value: Decimal, from_unit: str, to_unit: str) -> Decimal | None:
    minor, major = _subunits(), currencies()
    if from_unit in minor and to_unit == minor[from_unit]:
        return EXACT.divide(value, Decimal(10) ** major[to_unit].digits)
    if to_unit in minor and from_unit == minor[to_unit]:
        return EXACT.multiply(value, Decimal(10) ** major[from_unit].digits)
    return None


def spelled(unit_name: str) -> str:
    """A unit in words: "USD" is "dollar", "HKD" is "hong kong dollar"; other units are their own name."""
    found = currencies().get(unit_name)
    return found.name.lower() if found else unit_name


@cache
def by_symbol() -> dict[str, str]:
    """Currency signs and prefixes as written ("US$", "Rs.") to codes; bare "$" is left to the reader's setting."""
    found: dict[str, str] = {}
    for row in rows("currencies"):
        for sign in filter(None, row["symbols"].split("|")):
            found.setdefault(sign, row["code"])
    return found


@cache
def by_name() -> dict[str, str]:
    """Currency names, lower case, singular and plural, with and without adjective, to codes; and minor units to themselves."""
    found: dict[str, str] = {}
    for row in rows("currencies"):
        nouns = [n for n in row["nouns"].split("|") if n]
        for adjective in filter(None, row["adjectives"].split("|")):
            for noun in nouns:
                for form in _plural(noun):
                    found.setdefault(f"{adjective} {form}", row["code"])
    for row in rows("currencies"):
        for noun in filter(None, row["bare"].split("|")):
            for form in _plural(noun):
                found.setdefault(form, row["code"])
    for name in _subunits():
        for form in _plural(name):
            found.setdefault(form, name)
    found.update({"pence": "penny", "pennies": "penny", "paise": "paisa", "kopecks": "kopeck", "kopeks": "kopeck"})
    return found
