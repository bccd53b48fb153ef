"""Generates files that try to break a reader: bombs, loops, truncations, lies. Run as a script to write them to a folder."""

from __future__ import annotations

import gzip
import io
import os
import random
import sys
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

from tests.ingest import makers

STORY = makers.PARAGRAPHS[0].encode()
GERMAN = "Der Zug nach Torv fährt ab Mai wieder, und die Bahn hat gesagt, dass er um zehn am Abend die Stadt verlässt und nicht mehr in Brenn hält."  # noqa: E501
LAUGHS = b'<?xml version="1.0"?><!DOCTYPE r [<!ENTITY a "ha">' + b"".join(
    b'<!ENTITY %c "%s">' % (98 + n, b"&%c;" % (97 + n) * 10) for n in range(9)
)
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
S = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'


def noise(size: int) -> bytes:
    return random.Random(7).randbytes(size)


def zipped(files: dict[str, bytes], **changes: int) -> bytes:
    """A zip whose entries' directory fields (flag_bits, compress_type, …) are changed after writing."""
    data = bytearray(makers.packed(files))
    at = data.find(b"PK\x01\x02")
    for field, value in changes.items():
        place = {"flag_bits": 8, "compress_type": 10, "crc": 16, "file_size": 24}[field]
        data[at + place : at + place + 2] = value.to_bytes(2, "little")
        if field in ("flag_bits", "compress_type"):
            data[place - 2 : place] = value.to_bytes(2, "little")
    return bytes(data)


def nested(levels: int) -> bytes:
    data = makers.text()
    for level in range(levels):
        data = makers.packed({f"{level}.zip" if level else "a.txt": data})
    return data


def many_entries(count: int) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for number in range(count):
            archive.writestr(zipfile.ZipInfo(f"{number}.txt"), b"x")
    return out.getvalue()


def pdf(*objects: bytes, extra: bytes = b"") -> bytes:
    return makers.assembled([*objects, b"<< >>"], extra=extra)


def pdf_stream(stream: bytes, *, flate: bool = False, resources: bytes = b"") -> bytes:
    body = zlib.compress(stream, 9) if flate else stream
    kind = b"/Filter /FlateDecode " if flate else b""
    return pdf(
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Count 1 /Kids [3 0 R] >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 4 0 R /Resources << %s >> >>" % resources,
        b"<< %s/Length %d >>\nstream\n%s\nendstream" % (kind, len(body), body),
    )


def mail(kind: str, body: bytes) -> bytes:
    return f"From: a@b.example\nSubject: x\nMIME-Version: 1.0\nContent-Type: {kind}\n\n".encode() + body


def record(block: bytes, length: int | None = None) -> bytes:
    size = len(block) if length is None else length
    return b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n" % (size, block)


def document(body: str) -> bytes:
    return makers.packed({"word/document.xml": f"<w:document {W}><w:body>{body}</w:body></w:document>".encode()})


# Name of the file, and how its bytes are made. Each must cost exactly one named error.
FILES: dict[str, Callable[[], bytes]] = {
    "empty.txt": lambda: b"",
    "blank.txt": lambda: b" \r\n\t\n" * 40,
    "nul.txt": lambda: STORY + b"\x00" * 500,
    "noise.txt": lambda: noise(4000),
    "controls.txt": lambda: bytes(range(1, 9)) * 300,
    "half-utf16.txt": lambda: b"\xff\xfe" + noise(1001),
    "invalid.txt": lambda: b"The night train \x81\x8d\x8f\x90\x9d will run. " * 30,
    "numbers.txt": lambda: b"12 34 56 78\n" * 20,
    "buttons.txt": lambda: b"Share\n\nSubscribe\n\nPrint\n",
    "german.txt": lambda: GERMAN.encode(),
    "huge.txt": lambda: b"word " * 4_100_000,
    "long-text.txt": lambda: b"words " * 200_000,
    "photo.txt": lambda: b"\x89PNG\r\n\x1a\n" + noise(300),
    "program.md": lambda: b"\x7fELF" + noise(300),
    "deep.json": lambda: b"[" * 100_000,
    "deep-object.json": lambda: b'{"a":' * 50_000 + b"1" + b"}" * 50_000,
    "cut.json": lambda: makers.json_list()[:100],
    "scalar.json": lambda: b"7",
    "no-objects.jsonl": lambda: b"[1]\n",
    "cut.jsonl": lambda: makers.jsonl()[:80],
    "no-column.csv": lambda: b"x,y\n1,2\n",
    "open-quote.csv": lambda: b'title,text\nA,"' + b"\n",
    "nul.csv": lambda: b"title,text\x00\nA,b\x00",
    "deep.html": lambda: b"<html><body>" + b"<div>" * 200_000,
    "scripts.html": lambda: b"<html><body><script>" + b"x();" * 50_000 + b"</script></body></html>",
    "attributes.html": lambda: b"<html><body><p " + b" ".join(b'a%d="1"' % n for n in range(100_000)) + b"></p></body></html>",
    "comment.html": lambda: b"<html><body><!-- " + STORY * 500,
    "tags.html": lambda: b"<html><body>" + b"<b><i>" * 100_000,
    "laughs.rss": lambda: LAUGHS + b"]><rss>&j;</rss>",
    "outside.rss": lambda: (
        b'<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]><rss><channel><item><description>&x;</description></item></channel></rss>'
    ),
    "blowup.xml": lambda: b'<!DOCTYPE r [<!ENTITY x "' + b"a" * 50_000 + b'">]><rss>' + b"&x;" * 5_000 + b"</rss>",
    "deep.atom": lambda: b"<feed>" + b"<entry>" * 250 + b"</entry>" * 250 + b"</feed>",
    "deeper.atom": lambda: b"<feed>" * 100_000,
    "cut.rss": lambda: makers.rss()[:300],
    "no-feed.xml": lambda: b"<note><to>you</to></note>",
    "no-items.rss": lambda: b"<rss><channel><title>T</title></channel></rss>",
    "lie.xml": lambda: b'<?xml version="1.0" encoding="utf-16"?><rss/>',
    "cut.zip": lambda: makers.packed({"a.txt": makers.text()})[:60],
    "bomb.zip": lambda: makers.packed({"a.txt": b"a" * 9_000_000}),
    "crowd.zip": lambda: many_entries(10_500),
    "nested.zip": lambda: nested(7),
    "locked.zip": lambda: zipped({"a.txt": makers.text()}, flag_bits=1),
    "method.zip": lambda: zipped({"a.txt": makers.text()}, compress_type=99),
    "checksum.zip": lambda: zipped({"a.txt": makers.text()}, crc=1),
    "pictures.zip": lambda: makers.packed({"a.css": b"x", ".b": b"x"}),
    "names.zip": lambda: makers.packed({"../../etc/x\n.txt": b" "}),
    "no-zip.docx": lambda: b"PK\x03\x04" + noise(200),
    "plain.docx": lambda: STORY,
    "no-part.docx": lambda: makers.packed({"word/other.xml": b"<x/>"}),
    "laughs.docx": lambda: makers.packed({"word/document.xml": LAUGHS + b"]><a>&j;</a>"}),
    "deep.docx": lambda: document("<w:p>" * 240 + "</w:p>" * 240),
    "bomb.docx": lambda: makers.packed({"word/document.xml": b"<a>" + b" " * 15_000_000 + b"</a>"}),
    "blank.docx": lambda: document("<w:p/>"),
    "old.docx": lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
    "no-sheet.xlsx": lambda: makers.packed({"xl/workbook.xml": b"<x/>"}),
    "bomb.xlsx": lambda: makers.packed({"xl/sharedStrings.xml": b"<a>" + b" " * 15_000_000 + b"</a>", "xl/worksheets/sheet1.xml": b"<x/>"}),
    "wide.xlsx": lambda: makers.packed(
        {"xl/worksheets/sheet1.xml": f'<worksheet {S}><sheetData><row><c r="ZZZ1"><v>1</v></c></row></sheetData></worksheet>'.encode()}
    ),
    "head.pdf": lambda: b"%PDF-1.7\n",
    "cut.pdf": lambda: makers.pdf()[:400],
    "noise.pdf": lambda: b"%PDF-1.4\n" + noise(3000),
    "locked.pdf": lambda: pdf(
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Count 0 /Kids [] >>",
        b"<< /Filter /Standard /V 1 /R 2 /O <" + b"00" * 32 + b"> /U <" + b"11" * 32 + b"> /P -4 >>",
        extra=b"/Encrypt 3 0 R /ID [<00> <00>]",
    ),
    "loop.pdf": lambda: pdf(b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Count 9 /Kids [2 0 R] >>"),
    "bomb.pdf": lambda: pdf_stream(b"BT (a) Tj ET " * 6_000_000, flate=True),
    "picture.pdf": lambda: pdf_stream(b"q 9 0 0 9 0 0 cm Q"),
    "no-head.eml": lambda: b"\nno header here",
    "no-text.eml": lambda: mail("image/png", noise(100)),
    "parts.eml": lambda: mail("multipart/mixed; boundary=b", b"--b\n\n\n" * 30_000),
    "onion.eml": lambda: b"".join(mail(f"multipart/mixed; boundary=b{n}", f"--b{n}\n".encode()) for n in range(1200)),
    "base64.eml": lambda: mail("text/plain\nContent-Transfer-Encoding: base64", b"####"),
    "no-from.mbox": lambda: b"not a mailbox",
    "empty-message.mbox": lambda: b"From a@b.example Tue Mar  4 00:00:00 2025\nSubject: x\n\n",
    "no-html.mhtml": lambda: mail("multipart/related; boundary=b", b"--b\nContent-Type: image/png\n\nx\n--b--\n"),
    "noise.warc.gz": lambda: b"\x1f\x8b\x08" + noise(500),
    "bomb.warc.gz": lambda: gzip.compress(b"WARC/1.0\r\n" + b"a" * 9_000_000, mtime=0),
    "cut.warc": lambda: b"WARC/1.0\r\nWARC-Type: response\r\n",
    "no-page.warc": lambda: record(b"HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\n\r\nno"),
    "packed.warc": lambda: record(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: br\r\n\r\nxx"),
}


def write(folder: Path) -> list[Path]:
    """All hostile files, and what only a file system can hold: a pipe, links that lead nowhere, in circles, or to a device."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, make in FILES.items():
        (folder / name).write_bytes(make())
    os.mkfifo(folder / "pipe.txt")
    (folder / "loop.txt").symlink_to("loop.txt")
    (folder / "gone.txt").symlink_to("nowhere.txt")
    (folder / "device.txt").symlink_to("/dev/zero")
    return sorted(folder.iterdir())


if __name__ == "__main__":
    print(len(write(Path(sys.argv[1]))), "files")
