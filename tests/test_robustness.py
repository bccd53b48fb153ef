"""Bad input costs one named error each and never the scan; nothing printed is a traceback."""

from __future__ import annotations

import csv
import os
import socket
import sys
from pathlib import Path

import pytest

from claimcheck import pipeline
from claimcheck.config import Config
from claimcheck.ledger import Ledger
from claimcheck.pipeline import scan, update
from claimcheck.workers import Workers
from tests.conftest import Run, make_article

HEAD = "Title: Fire\nSource: Harbour Post\nDate: 2026-03-03\n\n"


def build(folder: Path) -> set[str]:
    """Fill a folder with inputs that cannot be read; the names of those that must be reported."""
    files = {
        "empty.txt": b"",
        "blank.txt": b" \n\t\n  ",
        "binary.txt": bytes(range(256)) * 40,
        "image.png": b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 10,
        "large.txt": b"word " * 6_000_000,
        "no-text.html": b"<html><head><title></title></head><body><script>var x = 1;</script></body></html>",
        "digits.txt": b"1234567890 " * 30,
        "broken.jsonl": b'{"title": "x", "text": ',
        "no-columns.csv": b"a,b\n1,2\n",
    }
    for name, content in files.items():
        (folder / name).write_bytes(content)
    (folder / "loop").symlink_to(folder / "loop")
    (folder / "dangling.txt").symlink_to(folder / "nowhere")
    os.mkfifo(folder / "pipe.txt")
    with socket.socket(socket.AF_UNIX) as endpoint:
        endpoint.bind(str(folder / "socket.txt"))
    return {*files, "loop", "dangling.txt", "pipe.txt", "socket.txt"}


def test_every_bad_input_is_named_and_the_rest_is_complete(story: Path, plain_reading: list[str], tmp_path: Path) -> None:
    bad = build(story)
    (story / "inside").mkdir()
    (story / "inside" / "again").symlink_to(story)
    result = scan([story, tmp_path / "missing.txt"], config=Config(claims_dir=tmp_path / "claims"))
    named = {Path(error.path.partition(".jsonl")[0] + (".jsonl" if ".jsonl" in error.path else "")).name for error in result.errors}
    assert named == {*bad, "missing.txt"}
    assert all(error.error and error.stage for error in result.errors)
    assert [Path(article.path).name for article in result.articles] == ["a.txt", "b.txt", "c.txt"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_folder_without_permission(story: Path, plain_reading: list[str], tmp_path: Path) -> None:
    closed = story / "closed"
    closed.mkdir(mode=0)
    result = scan(story, config=Config(claims_dir=tmp_path / "claims"))
    closed.chmod(0o700)
    assert [Path(error.path).name for error in result.errors] == ["closed"]


def test_odd_but_readable_text_is_read(story: Path, plain_reading: list[str], tmp_path: Path) -> None:
    body = "Officials in Lowell said that 14 people were injured in the fire at the mill on Monday. "
    (story / "latin.txt").write_bytes((HEAD + body + "The caf\xe9 owner was not hurt.").encode("latin-1"))
    (story / "bom.txt").write_bytes(b"\xef\xbb\xbf" + (HEAD + body).encode())
    (story / "wide.txt").write_bytes((HEAD + body).encode("utf-16"))
    (story / "returns.txt").write_bytes((HEAD + body).replace("\n", "\r\n").encode())
    (story / "sp ace\u202e\n name.txt").write_text(HEAD + body + "This is another sentence of the report.", encoding="utf-8")
    result = scan(story, config=Config(claims_dir=tmp_path / "claims"))
    assert result.errors == ()
    assert {"utf-8"} < {article.encoding for article in result.articles}
    for claim in result.claims:
        article = next(a for a in result.articles if a.id == claim.article_id)
        assert article.text[claim.span.start : claim.span.end] == claim.quote


HOSTILE = {
    "digits": "The ministry said that " + "9" * 5_000 + " people came. ",
    "commas": "The ministry paid $" + "1," * 400 + "000 on Monday. ",
    "brackets": "(" * 800 + " said Cheng " + ")" * 800,
    "quotes": "“" * 500 + "We deny it,” she said. ",
    "one word": "a" * 50_000,
    "no stop": "and then the minister said that " * 400,
    "hyphens": "a" + "-b" * 2_000 + " percent of 20% ",
    "signs": "$%€£¥" * 300,
    "controls": "The \x00minister\x07 said\x1b[31m that 14 people\u202e died. \ud800 ",
    "emoji": "👩‍👩‍👧‍👦" * 200 + " 14 people died. ",
    "dates": "On 31 February 2026, 99/99/9999, at 25:61 on the 40th of May, " * 200,
    "exponents": "It cost 1e999999999 dollars and 10^99999 euros, " + "10" * 500 + "%. ",
    "markup": "<script>alert(1)</script> & 14 people = '=1+1' " * 30,
}


@pytest.mark.parametrize("name", sorted(HOSTILE))
def test_hostile_text_is_read_without_an_internal_error(name: str, tmp_path: Path) -> None:
    text = "Officials in Lowell said on Monday that 14 people were injured in a fire at the mill. " + HOSTILE[name]
    (tmp_path / "a.txt").write_bytes((HEAD + text).encode("utf-8", "surrogatepass"))
    result = scan(tmp_path / "a.txt", config=Config(claims_dir=tmp_path / "claims"))
    assert not [error for error in result.errors if "internal" in error.error], result.errors
    from claimcheck.report import write_html, write_tables

    write_tables(result, tmp_path)
    write_html(result, tmp_path / "report.html")


def test_the_command_names_errors_and_exits_3(story: Path, tmp_path: Path, claimcheck: Run) -> None:
    (story / "empty.txt").write_bytes(b"")
    done = claimcheck("scan", story, tmp_path / "missing")
    assert done.returncode == 3
    assert done.stderr == ""
    assert "Traceback" not in done.stdout
    with (tmp_path / "claims" / "errors.csv").open(encoding="utf-8-sig", newline="") as file:
        errors = list(csv.DictReader(file))
    assert [Path(error["path"]).name for error in errors] == ["missing", "empty.txt"]
    assert (tmp_path / "claims" / "claims.csv").read_bytes().count(b"\r\n") > 3


def test_a_reading_process_that_dies_costs_one_article(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = ["people came to the hall on Monday. " * 30 + ("DIE" if n == 3 else "") for n in range(6)]
    articles = [make_article(f"{n} {text}", path=f"{n}.txt") for n, text in enumerate(texts)]
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).parent))  # the new processes import the stand-in below
    monkeypatch.setattr("claimcheck.workers._read", _deadly_work)
    config = Config(workers=2)
    with Workers(config) as workers:
        found = {reading.article_id: reading for reading in workers.read(articles, parser="p", rules="r")}
    assert len(found) == 6
    assert [a.path for a in articles if found[a.id].error] == ["3.txt"]
    assert "died" in found[articles[3].id].error


def _deadly_work(articles: list[str], settings: str, versions: tuple[str, str]) -> list[object]:
    from claimcheck.pipeline import Read, stored_form
    from claimcheck.records import Article

    records = [Article.model_validate_json(article) for article in articles]
    if any("DIE" in record.text for record in records):
        os._exit(9)
    return [stored_form(Read(record), parser=versions[0], rules=versions[1]) for record in records]


def test_a_missing_pipeline_is_an_error_for_the_user(story: Path, tmp_path: Path) -> None:
    from claimcheck.errors import PipelineError

    config = Config(claims_dir=tmp_path / "claims", pipeline="no_such_pipeline")
    with Ledger.in_memory() as ledger, pytest.raises(PipelineError, match="not installed"):
        update(story, ledger=ledger, config=config)


def test_internal_errors_are_reported_on_one_line() -> None:
    error = pipeline.failure("a.txt", "parse", RuntimeError("first\nsecond"))
    assert "\n" not in error.error
    assert sys.getrecursionlimit() >= 1000
