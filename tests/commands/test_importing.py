"""Reference claims taken in from the desk's sheets and from fact checks."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from claimcheck.commands.importing import import_references
from claimcheck.errors import ClaimcheckError
from claimcheck.reference import read_reference


def review(claim: str = "The bridge carries 900 cars a day.", **fields: object) -> dict[str, object]:
    rating = {"@type": "Rating", "ratingValue": 5, "bestRating": 5, "worstRating": 1, "alternateName": "True"}
    base = {"@type": "ClaimReview", "claimReviewed": claim, "reviewRating": rating, "datePublished": "2026-03-02"}
    return base | {"author": {"name": "Desk"}, "url": "https://desk.example/1"} | fields


def rated(**fields: object) -> dict[str, object]:
    return {"reviewRating": {"ratingValue": 5, "bestRating": 5, "worstRating": 1, **fields}}


def test_rows_of_a_sheet_join_what_is_there_once(tmp_path: Path) -> None:
    (tmp_path / "reference.csv").write_text("quote,published,desk\nThe mill opened in 1911.,2026-01-02,north\n", "utf-8")
    sheet = tmp_path / "new.csv"
    sheet.write_text(
        "published;quote;note\r\n2026-03-01;The dam holds 4 million litres.;ok\r\n2026-01-02;The  mill opened in 1911.;\r\n", "cp1252"
    )
    done = import_references([sheet], tmp_path)
    assert (done.added, done.known, done.refused) == (1, 1, [])
    articles, errors = read_reference(tmp_path / "reference.csv")
    assert errors == []
    assert [article.text for article in articles] == ["The mill opened in 1911.", "The dam holds 4 million litres."]
    assert "north" in (tmp_path / "reference.csv").read_text("utf-8-sig")  # a column of the desk's own stays
    assert import_references([sheet], tmp_path).added == 0


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (",2026-01-01", "no quote"),
        ("Fine.,yesterday", "no ISO date"),
        ('"=1+1",', "like a formula"),
        ("x" * 3001 + ",", "more than 3,000"),
    ],
)
def test_a_bad_row_is_refused_with_its_line(tmp_path: Path, row: str, reason: str) -> None:
    sheet = tmp_path / "new.csv"
    sheet.write_text(f'quote,published\n"A good\nrow.",2026-01-01\n\n{row}\nAnother good row.,\n', "utf-8")
    done = import_references([sheet], tmp_path)
    assert done.added == 2
    assert [(bad.line, reason in bad.reason) for bad in done.refused] == [(5, True)]


@pytest.mark.parametrize(
    ("item", "reason"),
    [
        ({"@type": "Article"}, "no ClaimReview"),
        ([1], "no ClaimReview"),
        (review(reviewRating=None), "no reviewRating"),
        (review(**rated(alternateName="False", ratingValue=5)), "rated 'False'"),
        (review(**rated(ratingValue=3)), "only a claim found true"),
        (review(**rated(ratingValue="x")), "only a claim found true"),
        (review(claim=""), "no quote"),
        (review(datePublished="last week"), "no ISO date"),
    ],
)
def test_a_review_that_establishes_nothing_is_refused(tmp_path: Path, item: object, reason: str) -> None:
    file = tmp_path / "reviews.json"
    file.write_text(json.dumps([review(), item], indent=1), "utf-8")
    done = import_references([file], tmp_path)
    assert done.added == 1
    assert len(done.refused) == 1
    assert reason in done.refused[0].reason
    assert done.refused[0].line > 2


@pytest.mark.parametrize(
    "text",
    [
        json.dumps(review()),
        json.dumps([review()]),
        json.dumps({"@graph": [review()]}),
        json.dumps({"dataFeedElement": [{"item": [review()]}]}),
        json.dumps(review()) + "\n" + json.dumps(review("The canal is 12 km long.")),
        json.dumps(review(**rated(ratingValue="10", bestRating="10"))),
    ],
)
def test_reviews_come_in_several_wrappings(tmp_path: Path, text: str) -> None:
    file = tmp_path / "reviews.json"
    file.write_text(text, "utf-8")
    assert import_references([file], tmp_path).added >= 1
    row = read_reference(tmp_path / "reference.csv")[0][0]
    assert (row.text, row.url) == ("The bridge carries 900 cars a day.", "https://desk.example/1")


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [("a.json", "{", "line 1: no JSON"), ("a.csv", "claim\nx", "no column 'quote'"), ("a.csv", 'quote\n"x" y\n', "line 2: broken CSV")],
)
def test_a_file_that_is_none_is_named(tmp_path: Path, name: str, text: str, message: str) -> None:
    (tmp_path / name).write_text(text, "utf-8")
    with pytest.raises(ClaimcheckError, match=message):
        import_references([tmp_path / name], tmp_path)
    with pytest.raises(ClaimcheckError, match="cannot read"):
        import_references([tmp_path / "none.csv"], tmp_path)
