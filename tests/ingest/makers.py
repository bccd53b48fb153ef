"""Builds one story in every format that is read, by hand: no writer library is needed."""

from __future__ import annotations

import csv
import gzip
import html
import io
import json
import zipfile

TITLE = "Night train to Torv returns"
OUTLET = "RailNotes"
AUTHOR = "Ada Lund"
DATE = "2025-03-04"
PARAGRAPHS = (
    "The night train to Torv will run again from May, eleven years after the last one, the railway said on Tuesday.",
    "A bed will cost 59 crowns. The train will leave at ten in the evening and reach the coast at seven.",
    "The railway has bought 14 used carriages for 3.2 million crowns, said its head, Bo Tan. He did not say who sold them.",
)


def text() -> bytes:
    return (f"Title: {TITLE}\nSource: {OUTLET}\nDate: {DATE}\nAuthor: {AUTHOR}\n\n" + "\n\n".join(PARAGRAPHS) + "\n").encode()


def markdown() -> bytes:
    return (
        f"---\ntitle: {TITLE}\nsource: {OUTLET}\ndate: {DATE}\nauthor: {AUTHOR}\n---\n\n# {TITLE}\n\n" + "\n\n".join(PARAGRAPHS) + "\n"
    ).encode()


def page() -> bytes:
    body = "".join(f"<p>{html.escape(p)}</p>" for p in PARAGRAPHS)
    return (
        f'<!DOCTYPE html><html><head><title>{TITLE}</title><meta property="og:site_name" content="{OUTLET}">'
        f'<meta property="article:published_time" content="{DATE}"><meta name="author" content="{AUTHOR}"></head>'
        f"<body><article><h1>{TITLE}</h1>{body}</article></body></html>"
    ).encode()


def record() -> dict[str, str]:
    return {"title": TITLE, "source": OUTLET, "date": DATE, "author": AUTHOR, "text": "\n\n".join(PARAGRAPHS)}


def jsonl() -> bytes:
    return json.dumps(record()).encode() + b"\n"


def json_list() -> bytes:
    return json.dumps([record()]).encode()


def comma_separated() -> bytes:
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(record())
    writer.writerow(record().values())
    return out.getvalue().encode()


def message(*, as_html: bool = False) -> bytes:
    kind, body = ("html", page().decode()) if as_html else ("plain", f"Source: {OUTLET}\nAuthor: {AUTHOR}\n\n" + "\n\n".join(PARAGRAPHS))
    return (
        f"From: News desk <desk@railnotes.example>\nTo: you@example.org\nSubject: Fwd: {TITLE}\nDate: Tue, 4 Mar 2025 00:00:00 +0000\n"
        f"MIME-Version: 1.0\nContent-Type: text/{kind}; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n{body}\n"
    ).encode()


def mailbox() -> bytes:
    return b"From desk@railnotes.example Tue Mar  4 00:00:00 2025\n" + message() + b"\n"


def saved_page() -> bytes:
    head = "From: <Saved by a browser>\r\nSnapshot-Content-Location: https://railnotes.example/torv\r\nSubject: x\r\nMIME-Version: 1.0\r\n"
    return (
        head
        + 'Content-Type: multipart/related; type="text/html"; boundary="=_b"\r\n\r\n--=_b\r\nContent-Type: text/html\r\n'
        + "Content-Transfer-Encoding: quoted-printable\r\nContent-Location: https://railnotes.example/torv\r\n\r\n"
        + page().decode().replace("=", "=3D")
        + "\r\n--=_b\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo=\r\n--=_b--\r\n"
    ).encode()


def rss() -> bytes:
    text = html.escape("".join(f"<p>{p}</p>" for p in PARAGRAPHS))
    return (
        f'<?xml version="1.0"?><rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>{OUTLET}</title>'
        f"<item><title>{TITLE}</title><pubDate>Tue, 04 Mar 2025 00:00:00 GMT</pubDate><dc:creator>{AUTHOR}</dc:creator>"
        f"<link>https://railnotes.example/torv</link><description>{text}</description></item></channel></rss>"
    ).encode()


def atom() -> bytes:
    text = html.escape("".join(f"<p>{p}</p>" for p in PARAGRAPHS))
    return (
        f'<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>{OUTLET}</title><entry><title>{TITLE}</title>'
        f'<published>{DATE}T00:00:00Z</published><author><name>{AUTHOR}</name></author><link href="https://railnotes.example/torv"/>'
        f'<content type="html">{text}</content></entry></feed>'
    ).encode()


def packed(files: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def docx(paragraphs: tuple[str, ...] = PARAGRAPHS) -> bytes:
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    body = "".join(f"<w:p><w:r><w:t>{html.escape(p)}</w:t></w:r></w:p>" for p in (f"Source: {OUTLET}", *paragraphs)[1:])
    title = f'<w:p><w:pPr><w:pStyle w:val="Title"/></w:pPr><w:r><w:t>{TITLE}</w:t></w:r></w:p>'
    core = (
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/">'
        f"<dc:creator>{AUTHOR}</dc:creator><dcterms:created>{DATE}T00:00:00Z</dcterms:created></cp:coreProperties>"
    )
    return packed(
        {
            "[Content_Types].xml": b"<Types/>",
            "word/document.xml": f"<w:document {space}><w:body>{title}{body}</w:body></w:document>".encode(),
            "docProps/core.xml": core.encode(),
        }
    )


def xlsx() -> bytes:
    space = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    shared = "".join(f"<si><t>{html.escape(value)}</t></si>" for value in (*record(), *record().values()))
    names = "".join(f'<c r="{"ABCDE"[n]}1" t="s"><v>{n}</v></c>' for n in range(5))
    values = "".join(f'<c r="{"ABCDE"[n]}2" t="s"><v>{n + 5}</v></c>' for n in range(5) if n != 2) + '<c r="C2"><v>45720</v></c>'
    values = "".join(sorted(values.replace("</c>", "</c>\n").split("\n")))
    sheet = f'<worksheet {space}><sheetData><row r="1">{names}</row><row r="2">{values}</row></sheetData></worksheet>'
    return packed(
        {
            "[Content_Types].xml": b"<Types/>",
            "xl/sharedStrings.xml": f"<sst {space}>{shared}</sst>".encode(),
            "xl/worksheets/sheet1.xml": sheet.encode(),
        }
    )


def pdf(paragraphs: tuple[str, ...] = PARAGRAPHS, *, pages: int = 1) -> bytes:
    """A PDF whose lines are broken at 60 characters; the paragraphs are spread over its pages, each with a page number."""
    share = -(-len(paragraphs) // pages)
    objects: list[bytes] = [b"<< /Type /Catalog /Pages 2 0 R >>", b""]
    kids = []
    for number in range(pages):
        lines: list[str] = []
        for paragraph in paragraphs[number * share : (number + 1) * share]:
            line = ""
            for word in paragraph.split():
                if len(line) + len(word) >= 60:
                    lines.append(line)
                    line = ""
                line += (" " if line else "") + word
            lines += [line, ""]
        lines.append(str(number + 1))
        drawn = "".join(f"({line.replace('(', '').replace(')', '')}) Tj T* " for line in lines)
        stream = f"BT /F1 11 Tf 72 760 Td 14 TL {drawn}ET".encode("latin-1", "replace")
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream))
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R /Resources << /Font << /F1 << /Type /Font "
            b"/Subtype /Type1 /BaseFont /Helvetica >> >> >> >>" % len(objects)
        )
        kids.append(len(objects))
    objects[1] = b"<< /Type /Pages /Count %d /Kids [%s] >>" % (pages, b" ".join(b"%d 0 R" % kid for kid in kids))
    objects.append(f"<< /Title ({TITLE}) /Author ({AUTHOR}) /CreationDate (D:20250304) >>".encode())
    return assembled(objects)


def assembled(objects: list[bytes], *, extra: bytes = b"") -> bytes:
    """A PDF file of numbered objects; the last one is the document information."""
    out = b"%PDF-1.4\n"
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1) + b"".join(b"%010d 00000 n \n" % place for place in places)
    return out + b"trailer\n<< /Size %d /Root 1 0 R /Info %d 0 R %s >>\nstartxref\n%d\n%%%%EOF\n" % (
        len(objects) + 1,
        len(objects),
        extra,
        start,
    )


def warc(*, zipped: bool = False, chunked: bool = False) -> bytes:
    body = page()
    coding = b""
    if chunked:
        packed_body = gzip.compress(body, mtime=0)
        body = b"%x\r\n%s\r\n%x\r\n%s\r\n0\r\n\r\n" % (100, packed_body[:100], len(packed_body) - 100, packed_body[100:])
        coding = b"Transfer-Encoding: chunked\r\nContent-Encoding: gzip\r\n"
    block = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n" + coding + b"\r\n" + body
    records = [
        b"WARC/1.0\r\nWARC-Type: warcinfo\r\nContent-Length: 4\r\n\r\nx: y\r\n\r\n",
        b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://railnotes.example/torv\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n"
        % (len(block), block),
    ]
    return b"".join(gzip.compress(r, mtime=0) for r in records) if zipped else b"".join(records)


def everything() -> dict[str, bytes]:
    """File name to bytes: the same story in each format."""
    files = {
        "a.txt": text(),
        "b.md": markdown(),
        "c.html": page(),
        "d.jsonl": jsonl(),
        "e.json": json_list(),
        "f.csv": comma_separated(),
        "g.eml": message(),
        "h.eml": message(as_html=True),
        "i.mbox": mailbox(),
        "j.mhtml": saved_page(),
        "k.rss": rss(),
        "l.atom": atom(),
        "m.docx": docx(),
        "n.xlsx": xlsx(),
        "o.pdf": pdf(),
        "p.warc": warc(),
        "q.warc.gz": warc(zipped=True, chunked=True),
    }
    return files | {
        "r.zip": packed({"in/a.txt": text(), "in/.hidden": b"x", "__MACOSX/a.txt": b"x"}),
        "s.zip": packed({"inner.zip": packed({"a.html": page()})}),
    }
