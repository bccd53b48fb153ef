"""Ingest: what every format hands on, and one named error for each input that cannot be read while the rest goes on."""

from __future__ import annotations

import io
import json
import os
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimcheck.config import Config
from claimcheck.errors import InputError
from claimcheck.ingest import ingest, pages
from claimcheck.ingest.encoding import decode
from claimcheck.ingest.language import foreign
from claimcheck.ingest.limits import Raw
from claimcheck.records import Page, ScanError

CONFIG = Config()
STORY = "The night train to Torv will run again from May, the railway said on Tuesday. It will leave at ten in the evening."


def read(path: Path | str, config: Config = CONFIG) -> list[Page | ScanError]:
    return list(ingest([path], config=config))


def only(path: Path, config: Config = CONFIG) -> Page:
    """The one page of a file."""
    (page,) = read(path, config)
    assert isinstance(page, Page), page
    return page


def save(path: Path, content: str | bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


class TestText:
    def test_header_lines(self, tmp_path: Path) -> None:
        page = only(
            save(
                tmp_path / "a.txt",
                f"Title: Night: trains\nSource: RailNotes\nDate: 2025-03-04\nURL: https://x.example/a\nAuthor: Ada\n\n{STORY}\n",
            )
        )
        assert (page.title, page.outlet, page.published, page.url, page.byline) == (
            "Night: trains",
            "RailNotes",
            "2025-03-04",
            "https://x.example/a",
            "Ada",
        )
        assert page.published_from == "header"
        assert page.text.strip() == STORY

    @pytest.mark.parametrize("text", ["Note: this is a text.\nIt has no header.", "Officials: no comment\n\nThe mayor said so.", STORY])
    def test_text_that_only_looks_like_a_header(self, tmp_path: Path, text: str) -> None:
        page = only(save(tmp_path / "a.txt", text))
        assert (page.title, page.text) == ("", text)

    def test_markdown(self, tmp_path: Path) -> None:
        text = (
            "---\ntitle: 'Night trains'\nsource: RailNotes\n---\n# Night trains\n\nThe **night train** to [Torv](https://t.example) will\nrun _again_.\n\n"  # noqa: E501
            "## Prices\n\n- a bed: 59 crowns\n- a seat\n\n| class | price |\n|---|---|\n| first | 99 |\n\n```\ncode = 1\n```\n> A quote of hers.\n"  # noqa: E501
        )
        page = only(save(tmp_path / "a.md", text))
        assert page.title == "Night trains"
        assert page.outlet == "RailNotes"
        blocks = [(b.kind, page.text[b.span.start : b.span.end]) for b in page.blocks]
        assert blocks == [
            ("title", "Night trains"),
            ("body", "The night train to Torv will run again."),
            ("heading", "Prices"),
            ("list", "a bed: 59 crowns"),
            ("list", "a seat"),
            ("table", "class | price"),
            ("table", "first | 99"),
            ("body", "A quote of hers."),
        ]


class TestHtml:
    PAGE = f"""<!DOCTYPE html><html><head><title>Night trains return | RailNotes</title>
    <meta property="og:site_name" content="RailNotes">
    <meta property="article:published_time" content="2025-03-04T18:30:00+01:00"><meta name="author" content="Ada Lund"></head>
    <body><nav><a href="/">Home</a></nav><article><h1>Night trains return</h1><p>{STORY}</p><h2>What a bed costs</h2>
    <p>A bed will cost 59 crowns, and
    a seat 29. Dogs travel free of charge, said the head of the railway, Bo Tan, in Torv.</p><ul><li>first stop: Brenn</li></ul>
    <table><tr><th>class</th><th>price</th></tr><tr><td>first</td><td>99</td></tr></table><script>var x = 'no text';</script></article>
    <footer>All rights reserved</footer></body></html>"""

    def test_article_and_metadata(self, tmp_path: Path) -> None:
        page = only(save(tmp_path / "a.html", self.PAGE))
        assert (page.title, page.outlet, page.byline) == ("Night trains return", "RailNotes", "Ada Lund")
        assert (page.published, page.published_from, page.format) == ("2025-03-04T18:30:00+01:00", "metadata", "html")
        blocks = [(b.kind, page.text[b.span.start : b.span.end]) for b in page.blocks]
        assert ("body", STORY) in blocks
        assert ("heading", "What a bed costs") in blocks
        assert ("list", "first stop: Brenn") in blocks
        assert ("table", "first | 99") in blocks
        assert "no text" not in page.text

    def test_json_ld(self, tmp_path: Path) -> None:
        data = {
            "@graph": [
                {"@type": "WebSite"},
                {"@type": "NewsArticle", "datePublished": "2025-03-04", "headline": "Night trains", "author": [{"name": "Ada"}]},
            ]
        }
        page = only(
            save(
                tmp_path / "a.html",
                f"<html><body><script type='application/ld+json'>{json.dumps(data)}</script><p>{STORY}</p></body></html>",
            )
        )
        assert (page.title, page.published, page.byline) == ("Night trains", "2025-03-04", "Ada")

    def test_declared_encoding(self, tmp_path: Path) -> None:
        text = f"<html><head><meta charset='windows-1251'></head><body><p>{STORY} The town's name is Торв.</p></body></html>"
        page = only(save(tmp_path / "a.html", text.encode("windows-1251")))
        assert page.encoding == "windows-1251"
        assert "Торв" in page.text

    def test_page_without_a_suffix(self, tmp_path: Path) -> None:
        assert only(save(tmp_path / "saved", self.PAGE)).format == "html"

    @pytest.mark.parametrize(
        "markup", ["<html><body><script>x()</script></body></html>", "<html></html>", "<!doctype html><p>", "<html><body>" + "<div>" * 5000]
    )
    def test_page_without_text(self, tmp_path: Path, markup: str) -> None:
        (error,) = read(save(tmp_path / "a.html", markup))
        assert isinstance(error, ScanError)
        assert "without text" in error.error


class TestTables:
    ROWS = (
        {"headline": "Night trains", "date": "2025-03-04", "source": {"name": "RailNotes"}, "body": STORY, "authors": ["Ada", "Bo"]},
        {"body": STORY, "n": 10**30},
    )

    def test_jsonl(self, tmp_path: Path) -> None:
        file = save(
            tmp_path / "a.jsonl",
            "\n".join(json.dumps(row) for row in self.ROWS) + "\n{broken\n[]\n" + json.dumps({"title": "no text"}) + "\n",
        )
        first, second, *errors = read(file)
        assert isinstance(first, Page)
        assert (first.title, first.published, first.outlet, first.byline, first.path) == (
            "Night trains",
            "2025-03-04",
            "RailNotes",
            "Ada, Bo",
            f"{file}#1",
        )
        assert isinstance(second, Page)
        assert [e.path.rpartition("#")[2] for e in errors] == ["3", "4", "5"]

    @pytest.mark.parametrize("wrap", [lambda rows: rows, lambda rows: {"articles": rows, "total": 2}], ids=["list", "object with a list"])
    def test_json(self, tmp_path: Path, wrap) -> None:
        found = read(save(tmp_path / "a.json", json.dumps(wrap(list(self.ROWS)))))
        assert [type(page) for page in found] == [Page, Page]

    @pytest.mark.parametrize("mark", [",", ";", "\t"])
    def test_csv(self, tmp_path: Path, mark: str) -> None:
        text = (
            mark.join(["Title", "Published", "Outlet", "Text"])
            + "\r\n"
            + mark.join(["Night trains", "2025-03-04", "RailNotes", f'"{STORY}\r\n\r\nSecond one."'])
            + "\r\n"
        )
        page = only(save(tmp_path / "a.csv", "\ufeff" + text))
        assert (page.title, page.published, page.outlet) == ("Night trains", "2025-03-04", "RailNotes")
        assert page.text.endswith("Second one.")

    def test_column_mapping(self, tmp_path: Path) -> None:
        config = Config(columns={"text": "Inhalt", "title": "Titel"})
        page = only(save(tmp_path / "a.csv", f'Titel,Inhalt,text\nT,"{STORY}",no\n'), config)
        assert (page.title, page.text) == ("T", STORY)

    @pytest.mark.parametrize("stamp", [1764164400, 1764164400000, "1764164400"])
    def test_seconds_since_1970(self, tmp_path: Path, stamp: int | str) -> None:
        page = only(save(tmp_path / "a.jsonl", json.dumps({"text": STORY, "date": stamp})))
        assert page.published == "2025-11-26 13:40"

    def test_csv_without_a_text_column(self, tmp_path: Path) -> None:
        (error,) = read(save(tmp_path / "a.csv", "x,y\n1,2\n"))
        assert "no column" in error.error
        assert "columns" in error.hint

    def test_html_in_a_cell(self, tmp_path: Path) -> None:
        page = only(save(tmp_path / "a.jsonl", json.dumps({"text": f"<p>{STORY}</p><p>It is blue.</p>"})))
        assert "<p>" not in page.text
        assert "It is blue." in page.text


class TestEncodings:
    TEXT = "Café owners in Brenn — all “forty” of them — paid €3 more, Zoë Müller said. " + STORY

    @pytest.mark.parametrize(
        ("encoding", "recorded"),
        [
            ("utf-8", "utf-8"),
            ("utf-8-sig", "utf-8-sig"),
            ("utf-16", "utf-16"),
            ("utf-16-le", "utf-16-le"),
            ("utf-16-be", "utf-16-be"),
            ("cp1252", "cp1252"),
        ],
    )
    def test_detected_and_recorded(self, tmp_path: Path, encoding: str, recorded: str) -> None:
        page = only(save(tmp_path / "a.txt", self.TEXT.encode(encoding)))
        assert (page.text, page.encoding) == (self.TEXT, recorded)

    def test_a_damaged_byte_in_a_long_text(self) -> None:
        data = (self.TEXT * 20).encode().replace(b"Brenn", b"Bre\xffnn", 1)
        assert decode(data, path="a").encoding == "utf-8 (damaged)"

    @pytest.mark.parametrize(
        "data",
        [
            b"\x00\x01\x02\x03" * 400,
            b"\x89PNG\r\n\x1a\n" + b"0" * 50,
            b"\xff\xd8\xff\xe0JFIF",
            b"\x7fELF\x02",
            os.urandom(64).ljust(4000, b"\x00"),
        ],
    )
    def test_binary(self, data: bytes) -> None:
        with pytest.raises(InputError, match=r"binary|claims to be"):
            decode(data, path="a")

    def test_bytes_that_fit_no_encoding(self) -> None:
        with pytest.raises(InputError, match="invalid UTF-8"):
            decode(b"The night train will run again, \x81\x8d\x8f\x90\x9d\xc3\x28 it said. " * 30, path="a")

    @settings(max_examples=200, deadline=None)
    @given(st.binary(max_size=400))
    def test_any_bytes_are_text_or_a_named_error(self, data: bytes) -> None:
        try:
            assert isinstance(decode(data, path="a").text, str)
        except InputError as error:
            assert error.hint  # noqa: PT017


class TestBadInput:
    def test_each_is_named_and_the_rest_goes_on(self, tmp_path: Path) -> None:
        save(tmp_path / "good.txt", STORY)
        save(tmp_path / "empty.txt", "")
        save(tmp_path / "blank.txt", " \n\t\n")
        save(tmp_path / "binary.bin", b"\x00\x01\x02" * 500)
        save(tmp_path / "line.txt", "word " * 6_000_000)
        save(tmp_path / "wide.txt", "wide words " * 120_000)
        save(tmp_path / "invalid.txt", b"ab \x81\x8d\x8f\x90\x9d" * 100)
        save(tmp_path / "bare.html", "<html><body><script>1</script></body></html>")
        save(tmp_path / "numbers.txt", "12 34 56 78")
        os.mkfifo(tmp_path / "pipe.txt")
        (tmp_path / "loop.txt").symlink_to(tmp_path / "loop.txt")
        (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere.txt")
        (tmp_path / "folder").mkdir()
        (tmp_path / "folder" / "again").symlink_to(tmp_path)
        found = list(ingest([tmp_path, tmp_path / "missing.txt", "/dev/zero"], config=CONFIG))
        assert [Path(p.path).name for p in found if isinstance(p, Page)] == ["good.txt"]
        errors = {Path(e.path).name: e for e in found if isinstance(e, ScanError)}
        expected = {
            "empty.txt": "empty",
            "blank.txt": "empty",
            "binary.bin": "binary",
            "line.txt": "over the limit",
            "wide.txt": "over the limit",
            "invalid.txt": "invalid UTF-8",
            "bare.html": "without text",
            "numbers.txt": "without text",
            "pipe.txt": "a pipe",
            "loop.txt": "back to itself",
            "gone.txt": "link to a file that is not there",
            "missing.txt": "no such file",
            "zero": "a device",
        }
        assert set(errors) == set(expected)
        for name, reason in expected.items():
            assert reason in errors[name].error, errors[name]
            assert errors[name].hint
            assert errors[name].stage == "ingest"

    def test_no_permission(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """A folder and a file that may not be read; the system is made to refuse, since tests may run as root."""
        save(tmp_path / "closed" / "a.txt", STORY)
        save(tmp_path / "b.txt", STORY)
        save(tmp_path / "c.txt", STORY)
        scandir, opened = os.scandir, os.open

        def refuse(path, *rest, **more):
            if "closed" in str(path) or str(path).endswith("b.txt"):
                raise PermissionError(13, "Permission denied", str(path))
            return (scandir if rest == () and os.path.isdir(path) else opened)(path, *rest, **more)

        monkeypatch.setattr(os, "scandir", refuse)
        monkeypatch.setattr(os, "open", refuse)
        found = read(tmp_path)
        assert [(Path(p.path).name, getattr(p, "error", "")) for p in found] == [
            ("b.txt", "no permission to read it"),
            ("c.txt", ""),
            ("closed", "no permission to read it"),
        ]

    def test_folder_without_articles(self, tmp_path: Path) -> None:
        save(tmp_path / "registry.toml", "")
        (error,) = read(tmp_path)
        assert "without articles" in error.error

    def test_limits_come_from_the_configuration(self, tmp_path: Path) -> None:
        (error,) = read(save(tmp_path / "a.txt", STORY), Config(max_file_bytes=20))
        assert "over the limit" in error.error
        assert "max_file_bytes" in error.hint

    def test_name_that_is_no_text(self, tmp_path: Path) -> None:
        path = os.fsencode(tmp_path) + b"/\xff\xfe.txt"
        with open(path, "wb") as file:
            file.write(STORY.encode())
        (page,) = read(tmp_path)
        assert page.path.encode()


class TestWalk:
    def test_sorted_hidden_and_companions_left_out(self, tmp_path: Path) -> None:
        for name in (
            "b.txt",
            "a/z.txt",
            "a.txt",
            ".hidden.txt",
            ".git/x.txt",
            "page_files/style.css",
            "page_files/note.txt",
            "registry.toml",
            "README.md",
            "claims.csv",
        ):
            save(tmp_path / name, STORY + name)
        assert [Path(p.path).relative_to(tmp_path).as_posix() for p in read(tmp_path)] == ["a.txt", "a/z.txt", "b.txt"]

    def test_a_file_reached_twice_is_read_once(self, tmp_path: Path) -> None:
        file = save(tmp_path / "a.txt", STORY)
        (tmp_path / "link.txt").symlink_to(file)
        assert len(list(ingest([file, tmp_path, str(tmp_path) + "/./a.txt"], config=CONFIG))) == 1

    def test_order_of_paths_changes_nothing(self, tmp_path: Path) -> None:
        files = [save(tmp_path / name, STORY + name) for name in ("c.txt", "a.txt", "b.txt")]
        assert list(ingest(files, config=CONFIG)) == list(ingest(sorted(files), config=CONFIG))


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(f"Title: T\n\n{STORY}".encode())))
    (page,) = read("-")
    assert isinstance(page, Page)
    assert (page.path, page.title) == ("-", "T")


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (
            "Der Zug nach Torv fährt ab Mai wieder, und die Bahn hat gesagt, dass er um zehn am Abend die Stadt verlässt und nicht mehr in Brenn hält, wie es früher war.",  # noqa: E501
            "German",
        ),
        (
            "Le train de nuit pour la ville est de retour en mai, et les billets sont en vente dans toutes les gares, a dit la compagnie, qui est pour une fois à l'heure.",  # noqa: E501
            "French",
        ),
        (
            "El tren de la noche vuelve en mayo, y los billetes ya están en venta en todas las estaciones, según dijo la compañía, que por una vez no llega con retraso.",  # noqa: E501
            "Spanish",
        ),
        ("夜行列車は五月から再び走る。鉄道会社は火曜日に発表した。", "Chinese or Japanese"),
        ("Ночной поезд снова пойдет в мае, сообщила компания.", "Russian or another Cyrillic-script language"),
        (STORY * 3, ""),
        ("TORV 59 KR", ""),
        (
            "Night train returns: Le Monde, El País and Der Spiegel reported on it, and the mayor of San José de la Sierra said that the trains were late in the past.",  # noqa: E501
            "",
        ),
    ],
)
def test_language(text: str, language: str) -> None:
    assert foreign(text) == language


def test_foreign_text_is_an_error() -> None:
    text = "Der Zug nach Torv fährt ab Mai wieder, und die Bahn hat gesagt, dass er um zehn am Abend die Stadt verlässt und nicht mehr in Brenn hält, wie es war."  # noqa: E501
    (error,) = pages(Raw("a.txt", text.encode()), config=CONFIG)
    assert isinstance(error, ScanError)
    assert "German" in error.error
