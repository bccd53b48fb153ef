"""Word tables: every one is well formed, and the ones that linking leans on say what they must."""

from __future__ import annotations

from pathlib import Path

import pytest

import claimcheck
from claimcheck.language import concepts, tables

TABLES = sorted((Path(claimcheck.__file__).parent / "data").glob("*.tsv"))


@pytest.mark.parametrize("path", TABLES, ids=[path.stem for path in TABLES])
def test_table_explains_its_columns_and_has_rows(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").splitlines()
    assert lines[0].startswith("#"), "the first line says what the table is"
    header = next(line for line in lines if line and not line.startswith("#"))
    rows = tables.rows(path.stem)
    assert rows
    assert list(rows[0]) == [column.strip() for column in header.split("\t")]
    assert "\t".join(rows[0].values()) != header, "the header stands once"


@pytest.mark.parametrize("concept", ["person", "man", "child", "pirate", "officer"])
def test_people_are_people(concept: str) -> None:
    assert concepts.is_person(concept)


def test_things_are_no_people() -> None:
    assert not concepts.is_person("earthquake")
    assert not concepts.is_person("house")
