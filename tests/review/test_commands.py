"""Review, export and import from the command line, on a ledger that is there already."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from claimcheck.review.desk import Desk
from tests.conftest import Run
from tests.review.test_desk import edited


def test_review_in_the_terminal(claims: Path, claimcheck: Run) -> None:
    done = claimcheck("review", "--no-browser", "--claims", claims, "--reviewer", "Ada", text="a\nd\nrounded\n\n")
    assert done.returncode == 0
    assert "2 decided, 0 left to review" in done.stdout
    assert claimcheck("conflicts", "--claims", claims, "--status", "accepted").stdout.count("HIGH") == 1
    assert claimcheck("conflicts", "--claims", claims).returncode == 0  # nothing is left unreviewed


def test_review_by_sheet(claims: Path, claimcheck: Run, tmp_path: Path) -> None:
    sheet = tmp_path / "review.csv"
    assert claimcheck("review", "export", sheet, "--claims", claims).stdout.startswith("2 findings to review")
    edited(sheet, {"decision": "accept"}, {"decision": "perhaps"})
    done = claimcheck("review", "import", sheet, "--claims", claims, "--reviewer", "Bo")
    assert done.returncode == 3
    assert done.stdout == "1 decision taken, 0 rows left open, 1 refused\n"
    assert done.stderr.startswith("refused: line 3, f_")
    assert [item.reviewer for item in Desk(claims).state().judgements] == ["Bo"]


def test_export_only_what_is_new(claims: Path, claimcheck: Run) -> None:
    def rows(*options: str) -> int:
        text = claimcheck("export", "--claims", claims, *options).stdout.removeprefix("\ufeff")
        return len(list(csv.DictReader(io.StringIO(text, newline=""))))

    assert rows("--only-new") == 2
    Desk(claims).decide(Desk(claims).state().waiting()[0].id, "accept", reviewer="Ada")
    assert rows("--only-new") == 1
    assert rows() == 2
    reviews = json.loads(claimcheck("export", "--claims", claims, "--format", "claimreview", "--publisher", "The desk").stdout)
    assert [review["author"]["name"] for review in reviews] == ["The desk", "The desk"]


def test_import_names_bad_rows(claims: Path, claimcheck: Run, tmp_path: Path) -> None:
    file = tmp_path / "desk.csv"
    file.write_text("quote,published\nThe dam holds 4 million litres.,2026-03-01\n,2026-03-01\n", encoding="utf-8")
    done = claimcheck("import", file, "--claims", claims)
    assert done.returncode == 3
    assert done.stdout == "1 added, 0 known already, 1 refused\n"
    assert "line 3: no quote" in done.stderr
    assert (claims / "reference.csv").is_file()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["review", "--no-browser"], "no ledger"),
        (["review", "import", "none.csv"], "cannot read"),
        (["review", "export", "x.csv"], "no ledger"),
        (["review", "--port", "99999999"], "port"),
        (["import", "none.csv"], "cannot read"),
        (["import"], "FILE"),
    ],
)
def test_wrong_use_is_an_error_with_a_hint(claimcheck: Run, arguments: list[str], message: str) -> None:
    done = claimcheck(*arguments)
    assert done.returncode == 2
    assert done.stderr.startswith("error: ")
    assert message in done.stderr
    assert "Traceback" not in done.stderr
