"""Word documents (DOCX) and spreadsheets (XLSX): their own XML, read without macros, links or external entities."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any
from zipfile import ZipFile

from claimcheck.config import Config
from claimcheck.errors import InputError
from claimcheck.ingest.archive import open_zip, unpack
from claimcheck.ingest.limits import Raw
from claimcheck.ingest.runs import Runs
from claimcheck.ingest.tables import is_date_column, rows_to_pages
from claimcheck.ingest.xml import parse_xml
from claimcheck.records import Page, ScanError

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_EPOCH = date(1899, 12, 30)  # day 0 of spreadsheet dates after February 1900


def read_docx(raw: Raw, config: Config) -> Iterator[Page]:
    """One page: paragraphs with their headings and lists, tables row by row; title, author and date from the document's properties."""
    archive = open_zip(raw, config)
    body = _part(archive, "word/document.xml", raw, config).find(f"{_W}body")
    if body is None:
        raise InputError(raw.path, "a Word document without text", hint="save it again as DOCX")
    runs = Runs()
    for node in body.iter(f"{_W}p", f"{_W}tr"):
        if node.tag == f"{_W}tr":
            runs.add(" | ".join(" ".join(_text(p) for p in cell.iter(f"{_W}p")) for cell in node.findall(f"{_W}tc")), "table")
        elif not any(parent.tag == f"{_W}tc" for parent in node.iterancestors()):
            for line in _text(node).split("\n"):
                runs.add(line, _kind(node))
    properties = _properties(archive, raw, config)
    title = runs.pop_first() if runs.kinds[:1] == ["title"] else ""
    yield Page(
        path=raw.path,
        text=runs.text,
        blocks=runs.blocks,
        title=title or properties.get("title", ""),
        byline=properties.get("creator", ""),
        published=properties.get("created", "")[:10],
        published_from="document properties" if properties.get("created") else "",
        format="docx",
    )


def _kind(paragraph: Any) -> str:
    style = paragraph.find(f"{_W}pPr/{_W}pStyle")
    name = (style.get(f"{_W}val") or "").lower() if style is not None else ""
    if name == "title":
        return "title"
    if name.startswith(("heading", "subtitle")):
        return "heading"
    if name.startswith("caption"):
        return "caption"
    return "list" if name.startswith("list") or paragraph.find(f"{_W}pPr/{_W}numPr") is not None else "body"


def _text(paragraph: Any) -> str:
    """Text of a paragraph; deleted text of tracked changes is no text."""
    parts: list[str] = []
    for node in paragraph.iter(f"{_W}t", f"{_W}tab", f"{_W}br", f"{_W}noBreakHyphen"):
        if node.tag == f"{_W}t":
            parts.append(node.text or "")
        else:
            parts.append({"tab": " ", "br": "\n"}.get(node.tag.removeprefix(_W), "-"))
    return "".join(parts)


def _properties(archive: ZipFile, raw: Raw, config: Config) -> dict[str, str]:
    if "docProps/core.xml" not in archive.namelist():
        return {}
    root = _part(archive, "docProps/core.xml", raw, config)
    return {node.tag.rpartition("}")[2]: (node.text or "").strip() for node in root if isinstance(node.tag, str)}


def read_xlsx(raw: Raw, config: Config) -> Iterator[Page | ScanError]:
    """One article a row of the first sheet that has a column for the text; column names in its first row."""
    archive = open_zip(raw, config)
    shared: list[str] = []
    if "xl/sharedStrings.xml" in archive.namelist():
        root = _part(archive, "xl/sharedStrings.xml", raw, config)
        shared = ["".join(t.text or "" for t in item.iter(f"{_S}t")) for item in root.findall(f"{_S}si")]
    sheets = sorted(
        (name for name in archive.namelist() if name.startswith("xl/worksheets/") and name.endswith(".xml")), key=lambda n: (len(n), n)
    )
    if not sheets:
        raise InputError(raw.path, "a spreadsheet without sheets", hint="save it again as XLSX or CSV")
    refused: InputError | None = None
    for sheet in sheets:
        try:
            yield from rows_to_pages(_rows(_part(archive, sheet, raw, config), shared, config), raw.path, "utf-8", config)
        except InputError as error:
            refused = refused or error
        else:
            return
    raise refused or InputError(raw.path, "an empty spreadsheet", hint="one article a row, column names in the first row")


def _rows(root: Any, shared: list[str], config: Config) -> Iterator[list[str]]:
    names: list[str] = []
    for row in root.iter(f"{_S}row"):
        cells: list[str] = []
        for cell in row.findall(f"{_S}c"):
            place = _column(cell.get("r") or "")
            while place is not None and len(cells) < min(place, 1000):
                cells.append("")
            cells.append(_value(cell, shared))
        if names:
            cells = [_as_date(text) if is_date_column(name, config) else text for name, text in zip(names, cells, strict=False)]
        elif any(cells):
            names = cells
        yield cells


def _value(cell: Any, shared: list[str]) -> str:
    if cell.get("t") == "inlineStr":
        return "".join(t.text or "" for t in cell.iter(f"{_S}t"))
    node = cell.find(f"{_S}v")
    text = (node.text or "") if node is not None else ""
    if cell.get("t") == "s":
        return shared[int(text)] if text.isdecimal() and len(text) < 9 and int(text) < len(shared) else ""
    return text


def _column(place: str) -> int | None:
    """ "C7" -> 2; None where the cell does not say."""
    number = 0
    for letter in place[:3]:
        if not "A" <= letter <= "Z":
            break
        number = number * 26 + ord(letter) - 64
    return number - 1 if number else None


def _as_date(text: str) -> str:
    """A spreadsheet's day number as an ISO date; anything else as it is."""
    try:
        days = float(text)
    except ValueError:
        return text
    if not 20_000 <= days < 80_000:  # 1954 to 2119
        return text
    minutes = round((days % 1) * 1440)
    day = (_EPOCH + timedelta(days=int(days))).isoformat()
    return f"{day} {minutes // 60:02}:{minutes % 60:02}" if minutes else day


def _part(archive: ZipFile, name: str, raw: Raw, config: Config) -> Any:
    """A part of the document as XML. Raises InputError where it is missing, encrypted, too large or no XML."""
    try:
        info = archive.getinfo(name)
    except KeyError:
        raise InputError(raw.path, f"no {name} in it: not the document it claims to be", hint="save it again from its program") from None
    return parse_xml(unpack(archive, info, raw.path, config), path=raw.path, config=config)
