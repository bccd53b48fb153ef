"""The ledger: what goes in comes out, one transaction an article, judgements stay, other versions and other processes are met."""

from __future__ import annotations

import multiprocessing
import sqlite3
from datetime import UTC, datetime
from pathlib import Path

import pytest

from claimcheck.errors import LedgerError
from claimcheck.ledger import Ledger, Reading, reading_key
from claimcheck.ledger.schema import MIGRATIONS, VERSION
from claimcheck.ledger.store import FILE_NAME
from claimcheck.pipeline import Read, stored_form
from claimcheck.records import Coverage, Finding, Judgement, Question, ScanError, ScanResult
from tests.conftest import make_article, make_claims

FIRST = make_article("14 people were injured", path="s/a.txt")
SECOND = make_article("19 people were injured", path="s/b.txt", source="Valley Radio", published=datetime(2026, 3, 3, tzinfo=UTC))


def reading(article: object, **changes: object) -> Reading:
    return stored_form(Read(article, tuple(make_claims(article)), 2, 1), parser="p 1", rules="r")._replace(**changes)  # type: ignore[arg-type]


def filled(directory: Path) -> Ledger:
    ledger = Ledger(directory)
    for article in (FIRST, SECOND):
        ledger.store_page(article.path, "key of " + article.path, [article])
        ledger.store_reading(reading(article))
    return ledger


def finding() -> Finding:
    left, right = make_claims(FIRST)[0], make_claims(SECOND)[0]
    about = {"relation": "conflict", "type": "numeric", "rule": "counts_disjoint", "explanation": "14 against 19"}
    return Finding(id="f_1", left=left, right=right, **about)


def test_records_come_back_as_they_went_in(tmp_path: Path) -> None:
    with filled(tmp_path) as ledger:
        assert ledger.articles() == [FIRST, SECOND]
        assert ledger.claims([SECOND, FIRST]) == (*make_claims(SECOND), *make_claims(FIRST))
        assert ledger.coverage() == Coverage(sentences=4, not_understood=2)
        assert ledger.page_key("s/a.txt") == "key of s/a.txt"
        assert ledger.pages() == ["s/a.txt", "s/b.txt"]


def test_a_result_comes_back_whole(tmp_path: Path) -> None:
    with filled(tmp_path) as ledger:
        result = ScanResult(
            articles=(FIRST, SECOND), claims=ledger.claims([FIRST, SECOND]), findings=(finding(),),
            questions=(Question(id="q_1", label="people injured", claim_ids=("c_1",)),),
            errors=(ScanError(path="x", stage="ingest", error="no such file"),), coverage=ledger.coverage(),
        )  # fmt: skip
        ledger.store_result(result, key="k")
        assert ledger.noted("result") == "k"
    with Ledger(tmp_path, create=False) as ledger:
        assert ledger.result() == result
        assert ledger.result().model_dump_json() == result.model_dump_json()


def test_storing_twice_changes_nothing(tmp_path: Path) -> None:
    with filled(tmp_path) as ledger:
        before = sorted(ledger.connection.iterdump())
        ledger.store_page(FIRST.path, "key of s/a.txt", [FIRST])
        ledger.store_reading(reading(FIRST))
        assert sorted(ledger.connection.iterdump()) == before


def test_a_page_that_is_gone_takes_its_claims_along_and_no_judgement(tmp_path: Path) -> None:
    with filled(tmp_path) as ledger:
        ledger.add_judgement(Judgement(finding="e_1", verdict="dismiss", reviewer="ana", time=datetime(2026, 3, 4, tzinfo=UTC)))
        ledger.forget(["s/a.txt"])
        ledger.sweep()
        assert ledger.articles() == [SECOND]
        assert FIRST.id not in ledger.readings()
        assert len(ledger.judgements()) == 1


def test_a_text_on_two_pages_is_one_article_until_both_are_gone(tmp_path: Path) -> None:
    with filled(tmp_path) as ledger:
        ledger.store_page("s/0.txt", "k", [FIRST.model_copy(update={"path": "s/0.txt"})])
        assert [article.path for article in ledger.articles()] == ["s/0.txt", "s/b.txt"]
        ledger.forget(["s/0.txt"])
        ledger.sweep()
        assert [article.path for article in ledger.articles()] == ["s/a.txt", "s/b.txt"]
        assert len(ledger.claims([FIRST])) == 1


def test_a_reading_is_known_by_parser_rules_and_content_not_by_its_place() -> None:
    key = reading_key(FIRST, parser="p 1", rules="r")
    assert key == reading_key(FIRST.model_copy(update={"path": "elsewhere.txt"}), parser="p 1", rules="r")
    assert key != reading_key(FIRST, parser="p 2", rules="r")
    assert key != reading_key(FIRST, parser="p 1", rules="s")
    assert key != reading_key(FIRST.model_copy(update={"published": SECOND.published}), parser="p 1", rules="r")


@pytest.mark.parametrize("statement", ["DELETE FROM judgements", "UPDATE judgements SET finding = 'x'"])
def test_judgements_are_append_only(tmp_path: Path, statement: str) -> None:
    with filled(tmp_path) as ledger:
        ledger.add_judgement(Judgement(finding="e_1", verdict="accept", reviewer="ana", time=datetime(2026, 3, 4, tzinfo=UTC)))
        with pytest.raises(sqlite3.IntegrityError, match="append-only"):
            ledger.connection.execute(statement)


def test_a_transaction_that_fails_leaves_nothing(tmp_path: Path) -> None:
    with filled(tmp_path) as ledger:
        broken = reading(FIRST, claims=(("c_1", "count", "{}"), ("c_2", None, "{}")))
        with pytest.raises(LedgerError):
            ledger.store_reading(broken)
        assert ledger.claims([FIRST]) == tuple(make_claims(FIRST))


def test_a_newer_ledger_is_refused(tmp_path: Path) -> None:
    with filled(tmp_path) as ledger:
        ledger.connection.execute(f"PRAGMA user_version = {VERSION + 1}")
    with pytest.raises(LedgerError, match="schema version"):
        Ledger(tmp_path)


def test_every_version_migrates(tmp_path: Path) -> None:
    for version in range(len(MIGRATIONS)):
        connection = sqlite3.connect(tmp_path / FILE_NAME)
        for step in MIGRATIONS[:version]:
            for statement in step:
                connection.execute(statement)
        connection.execute(f"PRAGMA user_version = {version}")
        connection.close()
        with Ledger(tmp_path) as ledger:
            assert ledger.noted("schema_version") == str(VERSION)


@pytest.mark.parametrize("content", [b"no database at all, but long enough to have a header " * 20, b"SQLite format 3\0" + b"\xff" * 200])
def test_a_damaged_ledger_is_named(tmp_path: Path, content: bytes) -> None:
    (tmp_path / FILE_NAME).write_bytes(content)
    with pytest.raises(LedgerError, match="cannot open the ledger"):
        Ledger(tmp_path)


def test_no_ledger_is_made_by_looking(tmp_path: Path) -> None:
    with pytest.raises(LedgerError, match="no ledger"):
        Ledger(tmp_path / "claims", create=False)
    assert not (tmp_path / "claims").exists()


def _write(directory: Path, number: int) -> None:
    with Ledger(directory) as ledger:
        for count in range(20):
            article = make_article(f"{count} people and {number} dogs", path=f"s/{number}-{count}.txt")
            ledger.store_page(article.path, "k", [article])
            ledger.store_reading(reading(article))


def test_two_processes_write_at_once(tmp_path: Path) -> None:
    context = multiprocessing.get_context("spawn")
    writers = [context.Process(target=_write, args=(tmp_path, number)) for number in range(2)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join(60)
    assert [writer.exitcode for writer in writers] == [0, 0]
    with Ledger(tmp_path) as ledger:
        assert len(ledger.articles()) == 40
        assert len(ledger.claims(ledger.articles())) == 80
