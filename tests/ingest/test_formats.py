"""Formats: the same story in each gives the same article; containers name what fails inside them."""

from __future__ import annotations

import builtins
from collections.abc import Iterator
from pathlib import Path

import pytest

from claimcheck.config import Config
from claimcheck.ingest import ingest, pages
from claimcheck.ingest.formats import format_of
from claimcheck.ingest.limits import Raw
from claimcheck.records import Article, Page, ScanError
from claimcheck.segment import segment
from claimcheck.sources import Registry
from tests.ingest import makers

CONFIG = Config()
STORY = makers.everything()


def read(name: str, data: bytes, config: Config = CONFIG) -> list[Page | ScanError]:
    return list(pages(Raw(name, data), config=config))


def articles(found: Iterator[Page | ScanError] | list[Page | ScanError]) -> list[Article]:
    found = list(found)
    assert not [item for item in found if isinstance(item, ScanError)], found
    return [a for item in found if isinstance(item, Page) for a in segment(item, registry=Registry(), config=CONFIG)]


@pytest.mark.parametrize("name", STORY)
def test_the_same_story_from_every_format(name: str) -> None:
    (article,) = articles(read(name, STORY[name]))
    assert article.text == "\n\n".join((makers.TITLE, *makers.PARAGRAPHS))
    assert article.title == makers.TITLE
    assert article.published is not None
    assert article.published.isoformat()[:10] == makers.DATE
    if name not in ("m.docx", "o.pdf"):  # these say nothing of an outlet
        assert article.source.name == makers.OUTLET
    assert article.byline == makers.AUTHOR


@pytest.mark.parametrize("name", ["a.txt", "c.html", "d.jsonl", "e.json", "g.eml", "i.mbox", "k.rss", "l.atom", "o.pdf", "p.warc", "r.zip"])
def test_formats_are_told_by_content_where_the_name_says_nothing(name: str) -> None:
    data = STORY[name]
    assert format_of(Raw("file", data)).reader is format_of(Raw(name, data)).reader


def test_one_folder_with_every_format(tmp_path: Path) -> None:
    """Read as a user has it: a folder, documents in their own process."""
    for name, data in STORY.items():
        (tmp_path / name).write_bytes(data)
    found = articles(ingest([tmp_path], config=CONFIG))
    assert len(found) == len(STORY)
    assert {a.text for a in found} == {"\n\n".join((makers.TITLE, *makers.PARAGRAPHS))}


def test_pdf_keeps_page_numbers_and_joins_lines() -> None:
    (page,) = read("a.pdf", makers.pdf(pages=3))
    assert isinstance(page, Page)
    assert [(b.page, page.text[b.span.start : b.span.end]) for b in page.blocks] == [(n, p) for n, p in enumerate(makers.PARAGRAPHS, 1)]
    (article,) = articles([page])
    assert [b.page for b in article.blocks] == [0, 1, 2, 3]


def test_missing_extra_gives_the_pip_line(monkeypatch: pytest.MonkeyPatch) -> None:
    original = builtins.__import__

    def without(name: str, *rest, **more):
        if name.startswith("pypdf"):
            raise ImportError(name)
        return original(name, *rest, **more)

    monkeypatch.setattr(builtins, "__import__", without)
    (error,) = read("a.pdf", STORY["o.pdf"])
    assert isinstance(error, ScanError)
    assert error.hint == 'pip install "claimcheck-toolkit[docs]"'


def test_zip_names_each_bad_entry_and_reads_the_rest() -> None:
    files = {
        "a.txt": makers.text(),
        "b.txt": b" ",
        "c.png": b"\x89PNG\r\n\x1a\n" * 9,
        "../../d.txt": makers.text(),
        "e/f.docx": b"PK\x03\x04 broken",
        "g/": b"",
    }
    found = read("x.zip", makers.packed(files))
    assert sorted(item.path for item in found if isinstance(item, Page)) == ["x.zip/a.txt", "x.zip/d.txt"]
    errors = {item.path: item.error for item in found if isinstance(item, ScanError)}
    assert set(errors) == {"x.zip/b.txt", "x.zip/c.png", "x.zip/e/f.docx"}


def test_message_with_an_attached_document() -> None:
    import base64

    data = (
        b"From: Bo Tan <bo@desk.example>\nSubject: for you\nDate: Tue, 4 Mar 2025 10:00:00 +0000\nMIME-Version: 1.0\n"
        b'Content-Type: multipart/mixed; boundary="b"\n\n--b\nContent-Type: text/plain\n\nPlease read the attached report on the night train.\n'  # noqa: E501
        b"--b\nContent-Type: application/octet-stream\nContent-Disposition: attachment; filename=report.docx\nContent-Transfer-Encoding: base64\n\n"  # noqa: E501
        + base64.encodebytes(makers.docx())
        + b"--b--\n"
    )
    first, second = read("m.eml", data)
    assert isinstance(first, Page)
    assert (first.title, first.outlet, first.byline, first.published_from) == ("for you", "desk.example", "Bo Tan", "message date")
    assert isinstance(second, Page)
    assert second.path == "m.eml/report.docx"


def test_feed_items_without_text_are_named() -> None:
    data = b"<rss><channel><title>T</title><item><title>only a headline</title></item><item><description>A text of the night train.</description></item></channel></rss>"  # noqa: E501
    error, page = read("a.rss", data)
    assert isinstance(error, ScanError)
    assert "headlines only" in error.hint
    assert isinstance(page, Page)
    assert page.outlet == "T"


def test_docx_sorts() -> None:
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    body = (
        '<w:p><w:pPr><w:pStyle w:val="Heading2"/></w:pPr><w:r><w:t>Prices</w:t></w:r></w:p>'
        "<w:p><w:pPr><w:numPr/></w:pPr><w:r><w:t>a bed: 59</w:t></w:r></w:p>"
        "<w:p><w:r><w:t>Kept</w:t></w:r><w:del><w:r><w:delText> gone</w:delText></w:r></w:del><w:ins><w:r><w:t> and new.</w:t></w:r></w:ins></w:p>"  # noqa: E501
        "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>first</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>99</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
    )
    data = makers.packed({"word/document.xml": f"<w:document {space}><w:body>{body}</w:body></w:document>".encode()})
    (page,) = read("a.docx", data)
    assert isinstance(page, Page)
    assert [(b.kind, page.text[b.span.start : b.span.end]) for b in page.blocks] == [
        ("heading", "Prices"),
        ("list", "a bed: 59"),
        ("body", "Kept and new."),
        ("table", "first | 99"),
    ]
