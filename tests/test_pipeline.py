"""The order of the stages and what is done again after a change, without a model: counts are read by pattern."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from claimcheck import pipeline
from claimcheck.config import Config
from claimcheck.ledger import Ledger
from claimcheck.pipeline import Read, scan, update
from claimcheck.records import Article, ScanError
from tests.conftest import make_claims


@pytest.fixture
def config(tmp_path: Path) -> Config:
    return Config(claims_dir=tmp_path / "claims")


def names(read: list[str]) -> list[str]:
    done = [Path(path).name for path in read]
    read.clear()
    return done


def test_only_what_changed_is_read_again(story: Path, config: Config, plain_reading: list[str]) -> None:
    with Ledger(config.claims_dir) as ledger:
        first = update(story, ledger=ledger, config=config)
        assert names(plain_reading) == ["a.txt", "b.txt", "c.txt"]
        assert len(first.articles) == 3

        assert update(story, ledger=ledger, config=config) == first
        assert names(plain_reading) == []

        (story / "b.txt").write_text("Title: Fire\nDate: 2026-03-05\n\nNow 21 people are missing in Lowell after the fire there.\n")
        changed = update(story, ledger=ledger, config=config)
        assert names(plain_reading) == ["b.txt"]
        assert {claim.quote for claim in changed.claims if claim.kind == "count"} >= {"21 people", "14 people"}
        assert not any("19 people" in claim.quote for claim in changed.claims)


def test_a_file_that_is_gone_is_dropped(story: Path, config: Config, plain_reading: list[str]) -> None:
    with Ledger(config.claims_dir) as ledger:
        update(story, ledger=ledger, config=config)
        (story / "a.txt").unlink()
        after = update(story, ledger=ledger, config=config)
    assert [Path(article.path).name for article in after.articles] == ["b.txt", "c.txt"]
    assert after == scan(story, config=config)


def test_a_moved_file_keeps_its_claims(story: Path, config: Config, plain_reading: list[str]) -> None:
    with Ledger(config.claims_dir) as ledger:
        before = update(story, ledger=ledger, config=config)
        plain_reading.clear()
        (story / "a.txt").rename(story / "d.txt")
        after = update(story, ledger=ledger, config=config)
    assert names(plain_reading) == []
    assert {claim.id for claim in after.claims} == {claim.id for claim in before.claims}


def test_another_scan_adds_to_the_ledger(story: Path, tmp_path: Path, config: Config, plain_reading: list[str]) -> None:
    late = tmp_path / "late.txt"
    shutil.move(story / "b.txt", late)
    with Ledger(config.claims_dir) as ledger:
        update(story, ledger=ledger, config=config)
        both = update(late, ledger=ledger, config=config)
        assert len(both.articles) == 3
        assert update([late, story], ledger=ledger, config=config) == both


def test_the_order_of_paths_changes_nothing(story: Path, config: Config, plain_reading: list[str]) -> None:
    files = sorted(story.iterdir())
    assert scan(files, config=config) == scan(reversed(files), config=config) == scan([*files, story], config=config)


def test_another_rule_reads_everything_again(
    story: Path, config: Config, plain_reading: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    with Ledger(config.claims_dir) as ledger:
        update(story, ledger=ledger, config=config)
        plain_reading.clear()
        monkeypatch.setattr(pipeline, "reading_rules", lambda: "another")
        update(story, ledger=ledger, config=config)
    assert len(plain_reading) == 3


def test_a_stage_that_fails_costs_one_article(story: Path, config: Config, monkeypatch: pytest.MonkeyPatch) -> None:
    def read(articles: list[Article], *, config: Config) -> Iterator[Read]:
        for article in articles:
            if article.path.endswith("b.txt"):
                yield Read(article, error=pipeline.failure(article.path, "extract", ValueError("odd\nsentence")))
            else:
                yield Read(article, tuple(make_claims(article)))

    monkeypatch.setattr(pipeline, "read_claims", read)
    with Ledger(config.claims_dir) as ledger:
        result = update(story, ledger=ledger, config=config)
        again = update(story, ledger=ledger, config=config)
    assert [(Path(e.path).name, e.stage) for e in result.errors] == [("b.txt", "extract")]
    assert "ValueError: odd" in result.errors[0].error
    assert {Path(a.path).name for a in result.articles for c in result.claims if c.article_id == a.id} == {"a.txt", "c.txt"}
    assert again.errors == result.errors


def test_a_scan_cut_short_goes_on_where_it_was(story: Path, config: Config, monkeypatch: pytest.MonkeyPatch) -> None:
    done: list[str] = []
    allowed = [2]

    def read(articles: list[Article], *, config: Config) -> Iterator[Read]:
        for article in articles:
            if len(done) == allowed[0]:
                raise KeyboardInterrupt
            done.append(article.path)
            yield Read(article, tuple(make_claims(article)))

    monkeypatch.setattr(pipeline, "read_claims", read)
    with Ledger(config.claims_dir) as ledger, pytest.raises(KeyboardInterrupt):
        update(story, ledger=ledger, config=config)
    kept = list(done)
    allowed[0] = -1
    done.clear()
    with Ledger(config.claims_dir) as ledger:
        result = update(story, ledger=ledger, config=config)
    assert len(kept) == 2
    assert len(done) == 1, "an article already kept was read again"
    assert result == scan(story, config=config)


def test_reference_claims_are_read_from_the_claims_folder(story: Path, config: Config, plain_reading: list[str]) -> None:
    config.claims_dir.mkdir()
    file = config.claims_dir / "reference.csv"
    file.write_text("id,quote,published\nr1,14 people were injured.,2026-03-03\nr2,,\nr3,9 dogs barked.,yesterday\n", encoding="utf-8")
    with Ledger(config.claims_dir) as ledger:
        result = update(story, ledger=ledger, config=config)
        reference = [article for article in result.articles if article.source.kind == "reference"]
        assert [(article.path, article.title) for article in reference] == [("reference.csv:2", "r1")]
        assert [error.path for error in result.errors] == ["reference.csv:3", "reference.csv:4"]
        assert any(claim.source_id == "reference" for claim in result.claims)
        file.unlink()
        assert not any(a.source.kind == "reference" for a in update(story, ledger=ledger, config=config).articles)


@pytest.mark.parametrize(
    ("content", "reason"),
    [(b"claim\nx\n", "no column `quote`"), (b"quote\n\xff\xfe\n", "not UTF-8"), (b'quote\n"open\n', "broken CSV"), (b"", "no column")],
)
def test_a_broken_reference_file_is_named(tmp_path: Path, content: bytes, reason: str) -> None:
    from claimcheck.reference import read_reference

    file = tmp_path / "reference.csv"
    file.write_bytes(content)
    articles, errors = read_reference(file)
    assert not articles
    assert reason in errors[0].error
    assert errors[0].hint


def test_errors_are_reported_and_sorted(story: Path, config: Config, plain_reading: list[str]) -> None:
    (story / "empty.txt").write_text("")
    (story / "zero.bin").write_bytes(bytes(range(256)) * 50)
    result = scan([story, story / "missing.txt"], config=config)
    assert [Path(error.path).name for error in result.errors] == ["empty.txt", "missing.txt", "zero.bin"]
    assert all(isinstance(error, ScanError) and error.hint for error in result.errors)
    assert len(result.articles) == 3
