"""Segmentation: pages in tests/cases/segment.toml become the articles listed there; every span is verbatim whatever the page."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimcheck.config import Config
from claimcheck.errors import InputError
from claimcheck.ingest import pages
from claimcheck.ingest.limits import Raw
from claimcheck.records import Article, Page
from claimcheck.segment import segment
from claimcheck.segment.dateline import byline, dateline
from claimcheck.segment.stamps import credit_line, date_line, in_name, read_stamp
from claimcheck.sources import Registry

CASES = tomllib.loads((Path(__file__).parent / "cases" / "segment.toml").read_text(encoding="utf-8"))["page"]
CONFIG = Config()


def articles(text: str, path: str = "page.txt") -> list[Article]:
    """The articles of a plain-text page."""
    found: list[Article] = []
    for page in pages(Raw(path, text.encode()), config=CONFIG):
        assert isinstance(page, Page), page
        found += segment(page, registry=Registry(), config=CONFIG)
    return found


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["why"][:50])
def test_pages(case: dict) -> None:
    found = articles(case["text"])
    assert len(found) == len(case["article"]), [a.title for a in found]
    for article, expected in zip(found, case["article"], strict=True):
        said = {
            "title": article.title,
            "outlet": article.source.name,
            "published": article.published.isoformat().removesuffix(":00").removesuffix("T00:00") if article.published else "",
            "precision": article.published_precision,
            "published_from": article.published_from,
            "byline": article.byline,
            "origin": article.origin,
            "place": article.place,
            "reposted": article.reposted,
            "blocks": [f"{b.kind}: {article.text[b.span.start : b.span.end]}" for b in article.blocks],
        }
        assert {key: said[key] for key in expected} == expected, case["why"]


def test_page_of_buttons_is_an_error() -> None:
    with pytest.raises(InputError, match="no article text"):
        articles("Share\n\nSubscribe now\n\nPrint\n")


def test_date_from_the_file_name_only_where_the_page_has_none() -> None:
    text = "The night train to Torv will run again from May, the railway said on Tuesday."
    (article,) = articles(text, "in/2025-03-04-night-trains.txt")
    assert (article.published.isoformat()[:10], article.published_from) == ("2025-03-04", "file name")
    (article,) = articles("Title: T\nDate: 2025-03-05\n\n" + text, "in/2025-03-04-night-trains.txt")
    assert (article.published.isoformat()[:10], article.published_from) == ("2025-03-05", "header")


def test_id_is_of_the_content_not_of_the_path() -> None:
    text = "Title: T\nSource: S\n\nThe night train to Torv will run again from May."
    assert articles(text, "a.txt")[0].id == articles(text, "b/c.txt")[0].id
    assert articles(text, "a.txt")[0].id != articles(text + " It is blue.", "a.txt")[0].id


@pytest.mark.parametrize(
    ("text", "when", "precision"),
    [
        ("2025-11-26T21:30:00+08:00", "2025-11-26T21:30", "time"),
        ("2025/11/26 21:30", "2025-11-26T21:30", "time"),
        ("Wed, 26 Nov 2025 21:30:00 +0800", "2025-11-26T21:30", "time"),
        ("NOV. 26, 2025, 9:30 PM", "2025-11-26T21:30", "time"),
        ("26.11.2025", "2025-11-26T00:00", "day"),
        ("11/26/2025", "2025-11-26T00:00", "day"),
        ("Wednesday 26 November 2025", "2025-11-26T00:00", "day"),
        ("November 26th, 2025 at 3 p.m. ET", "2025-11-26T15:00", "time"),
        ("21:30 GMT, 26 November 2025 | UPDATED: 22:19 GMT, 27 November 2025", "2025-11-26T21:30", "time"),
        ("Updated: 3 Dec 2025 | Published: 1 Dec 2025 10:00", "2025-12-01T10:00", "time"),
        ("Sunday, November 30, 2025 | 12:15 AM", "2025-11-30T00:15", "time"),
        ("November 2025", "2025-11-01T00:00", "month"),
        ("2025-11-26T00:00:00Z", "2025-11-26T00:00", "day"),
        ("Wed, 26 Nov 2025 00:00:00 GMT", "2025-11-26T00:00", "day"),
        ("Tue Jul 2 21:30:05 2013", "2013-07-02T21:30", "time"),
        ("SAT. MAY 4, 2019, 8:05 PM", "2019-05-04T20:05", "time"),
        ("Last updated on: November 12, 2011 14:23 IST", "2011-11-12T14:23", "time"),
        ("17.03.2021, 06:45", "2021-03-17T06:45", "time"),
        ("Published: Monday 3 March 2014", "2014-03-03T00:00", "day"),
    ],
)
def test_stamps(text: str, when: str, precision: str) -> None:
    stamp = read_stamp(text)
    assert stamp is not None
    assert (stamp.when.isoformat()[:16], stamp.precision) == (when, precision)
    assert date_line(text) == stamp


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("LISBON, 14 June 2016 (Agency) -", "2016-06-14"),
        ("Posted 2013-07-02T10:33:00Z by the desk", "2013-07-02"),
        ("Winter issue, December 2008", "2008-12-01"),
    ],
)
def test_stamps_within_a_line(text: str, when: str) -> None:
    stamp = read_stamp(text)
    assert stamp is not None
    assert stamp.when.date().isoformat() == when


@pytest.mark.parametrize(
    "text", ["TAIPEI, Nov 26 (Agency) -", "03/04/2025", "Updated yesterday", "", "Tel. 555 2025", "31 February 2024", "9" * 5000]
)
def test_a_line_without_a_full_date_has_no_stamp(text: str) -> None:
    assert read_stamp(text) is None


@pytest.mark.parametrize(
    ("text", "when"), [("20251126", "2025-11-26T00:00"), ("20251126T213000Z", "2025-11-26T21:30"), ("20251126213000", "2025-11-26T21:30")]
)
def test_packed_stamps(text: str, when: str) -> None:
    stamp = read_stamp(text)
    assert stamp is not None
    assert stamp.when.isoformat()[:16] == when


@pytest.mark.parametrize("text", ["03/04/2025", "31 February 2025", "2025", "Monday", "1764164400", "page 12 of 2025-13-45", ""])
def test_no_stamp(text: str) -> None:
    assert read_stamp(text) is None


def test_a_sentence_with_a_date_is_no_date_line() -> None:
    assert date_line("The gates failed on 3 March 2025.") is None
    assert date_line("3 March 2025 was a Monday") is None


@pytest.mark.parametrize(
    ("text", "outlet", "when"),
    [
        ("DairyWatch2025/02/28 09:15", "DairyWatch", "2025-02-28T09:15"),
        ("The Harbour Post | 3 March 2025", "The Harbour Post", "2025-03-03T00:00"),
        ("RailNotes.example, March 1, 2025", "RailNotes.example", "2025-03-01T00:00"),
        ("Published by 3 March 2025", "", ""),
        ("Monday, 3 March 2025", "", ""),
        ("The gates failed on 3 March 2025", "", ""),
        ("The gates failed in March 2025", "", ""),
    ],
)
def test_credit_lines(text: str, outlet: str, when: str) -> None:
    credit = credit_line(text)
    assert (credit.outlet if credit else "", credit.stamp.when.isoformat()[:16] if credit else "") == (outlet, when)


@pytest.mark.parametrize(
    ("text", "place", "agency"),
    [
        ("TAIPEI (Reuters) - Exports rose.", "TAIPEI", "Reuters"),
        ("TAIPEI, Nov 26 (Reuters) - Exports rose.", "TAIPEI", "Reuters"),
        ("MANAGUA, Nicaragua (AP) — A boom was heard.", "MANAGUA", "Associated Press"),
        ("Washington (AFP) – The President decided.", "Washington", "AFP"),
        ("NEW YORK — The market fell.", "NEW YORK", ""),
        ("SAN JOSE, Calif. — The market fell.", "SAN JOSE", ""),
        ("(AP) — The market fell.", "", "Associated Press"),
        ("(CNN) -- The market fell.", "", ""),
        ("Managua, Nicaragua (CNN) -- The market fell.", "Managua", ""),
        ("(Applause) The market fell.", None, None),
        ("MUMBAI: " + "The market fell by 4% in the morning and rose again after the bank had spoken. " * 2, "MUMBAI", ""),
        ("BREAKING: " + "The market fell by 4% in the morning and rose again after the bank had spoken. " * 2, None, None),
        ("TAIPEI: MARKET FALLS", None, None),
        ("ANN LEE-BO TAN WINS", None, None),
        ("NEW YORK (March 3) said nothing.", None, None),
        ("TSMC - The company said so.", "TSMC", ""),
        ("Paris - The city slept.", None, None),
        ("The talks — Monday's were the third — failed.", None, None),
    ],
)
def test_datelines(text: str, place: str | None, agency: str | None) -> None:
    line = dateline(text, agency=Registry().agency)
    assert ((line.place, line.agency) if line else (None, None)) == (place, agency)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("By Ada Lund", "Ada Lund"),
        ("by Ada Lund and Bo Tan, Harbour Wire", "Ada Lund and Bo Tan, Harbour Wire"),
        ("By noon the gates had failed.", ""),
        ("Written by Ada Lund", "Ada Lund"),
        ("By the Numbers: how the plan adds up", ""),
    ],
)
def test_bylines(text: str, names: str) -> None:
    assert byline(text) == names


def test_file_name_dates() -> None:
    assert in_name("talks_20251126.html").when.isoformat()[:10] == "2025-11-26"
    assert in_name("report-1234567890.txt") is None
    assert in_name("20251345.txt") is None


LINES = st.sampled_from(
    [
        "Share",
        "You May Also Like",
        "Night Trains Return To Torv",
        "The night train will run again. It is blue.",
        "Post2025/03/01 18:40",
        "",
        "=====",
        "Title: A",
        "Source: B",
        "Date: 2025-01-01",
        "Related Reading: A B C The train runs.",
        "A lead […]A lead […]",
        "• item",
        "| a | b | c |",
        "TORV (AP) - It ran.",
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.one_of(LINES, st.text(max_size=80)), max_size=25))
def test_any_page_gives_verbatim_blocks_or_a_named_error(lines: list[str]) -> None:
    for page in pages(Raw("p.txt", "\n".join(lines).encode("utf-8", "replace")), config=CONFIG):
        if not isinstance(page, Page):
            assert page.error
            assert page.hint
            continue
        try:
            found = segment(page, registry=Registry(), config=CONFIG)
        except InputError as error:
            assert error.hint  # noqa: PT017
            continue
        for article in found:
            joined = "\n\n".join(article.text[b.span.start : b.span.end] for b in article.blocks)
            assert joined == article.text
            assert article.text.strip()
