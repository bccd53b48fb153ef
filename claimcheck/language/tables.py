"""Reads the word tables in `claimcheck/data`: tab-separated, `#` lines explain the columns, the first other line names them."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from importlib.resources import files

from claimcheck.errors import ConfigError

Entry = tuple[tuple[str, ...], dict[str, str]]  # the words of an expression and the row it stands in


@cache
def rows(name: str) -> tuple[dict[str, str], ...]:
    """The rows of `data/<name>.tsv` as dicts keyed by column name; an empty cell is an empty string.

    Raises ConfigError where a row has more cells than there are columns.
    """
    text = (files("claimcheck") / "data" / f"{name}.tsv").read_text(encoding="utf-8")
    columns: list[str] = []
    found: list[dict[str, str]] = []
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = [cell.strip() for cell in line.split("\t")]
        if not columns:
            columns = cells
            continue
        if len(cells) > len(columns):
            raise ConfigError(f"data table {name}.tsv, line {number}: {len(cells)} cells for {len(columns)} columns")
        found.append(dict(zip(columns, cells + [""] * (len(columns) - len(cells)), strict=True)))
    return tuple(found)


@cache
def mapping(name: str, key: str, value: str) -> dict[str, str]:
    """Column `key` (a `|`-separated list of words) to column `value`, for `data/<name>.tsv`."""
    return {word: row[value] for row in rows(name) for word in row[key].split("|") if word}


@cache
def words(name: str, key: str, where: str = "", equals: str = "") -> frozenset[str]:
    """All words of column `key` (`|`-separated), of the rows whose column `where` equals `equals`."""
    return frozenset(word for row in rows(name) if not where or row[where] == equals for word in row[key].split("|") if word)


def by_first_word(entries: Iterable[Entry]) -> dict[str, tuple[Entry, ...]]:
    """Expressions with their rows by their first word; at each word the longest first, for finding the longest one at a place."""
    found: dict[str, list[Entry]] = {}
    for words_, row in entries:
        found.setdefault(words_[0], []).append((words_, row))
    return {first: tuple(sorted(there, key=lambda entry: (-len(entry[0]), entry[0]))) for first, there in found.items()}
