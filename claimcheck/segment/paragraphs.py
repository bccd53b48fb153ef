"""A page's text as clean paragraphs: what the format states, else lines and blank lines; hard-wrapped lines are joined again."""

from __future__ import annotations

import html
import re
import statistics
import unicodedata
from dataclasses import dataclass, replace

from claimcheck.records import Page


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A run of text with its sort ("" where the format does not say) and the page of the document it stands on."""

    text: str
    kind: str = ""
    page: int = 0

    def with_text(self, text: str) -> Paragraph:
        return replace(self, text=text)


# Characters that print as a plain space or not at all.
_SPACES = dict.fromkeys([0xA0, 0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000, 0x0B, 0x0C, 0x85], " ")
_NOTHING: dict[int, str | None] = dict.fromkeys(
    [0xAD, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF, *range(0x202A, 0x202F), *range(0x2066, 0x206A)]
)
_CONTROLS: dict[int, str | None] = dict.fromkeys([*range(0x09), *range(0x0E, 0x20), 0x7F, *range(0x80, 0x85), *range(0x86, 0xA0)])
_CLEAN = {**_CONTROLS, **_NOTHING, **_SPACES}
_BULLET = re.compile(r"^(?:[•‣▪●◦·■►–—*-]|\d{1,2}[.)])\s+(?=\S)")
_ENTITY = re.compile(r"&(?:#\d{2,5}|#x[0-9a-fA-F]{2,5}|amp|nbsp|quot|apos|[lr][sd]quo|hellip|[mn]dash);")  # left over from a web page
_GAP = re.compile(r" {3,}")
RULE = re.compile(r"^[-=_*~#•\s]{3,}$")
FIELD = re.compile(r"^(?:Title|Headline|Source|Outlet|Publisher|Date|Published|URL|Author|Byline):\s", re.IGNORECASE)
_ENDS = re.compile(r"[.!?:;…][\"'”’)\]]*$")


def clean(text: str) -> str:
    """Text with plain spaces and line ends, without invisible and control characters, in composed form (NFC)."""
    if _ENTITY.search(text):
        text = html.unescape(text)
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n\n")
    return unicodedata.normalize("NFC", _GAP.sub("  ", text.translate(_CLEAN)))


def paragraphs(page: Page) -> list[Paragraph]:
    """The page's paragraphs in order, none empty; double spaces inside a paragraph are kept (they can mark a lost line break)."""
    if page.blocks:
        found = [Paragraph(clean(page.text[b.span.start : b.span.end]).replace("\n", " ").strip(), b.kind, b.page) for b in page.blocks]
        return [_known(p) for p in found if p.text]
    text = clean(page.text)
    chunks = [[line.strip() for line in chunk.split("\n")] for chunk in re.split(r"\n[ \t]*\n", text)]
    chunks = [[line for line in chunk if line] for chunk in chunks]
    if _wrapped(chunks):
        chunks = [_joined(chunk) for chunk in chunks]
    return [_sorted(line) for chunk in chunks for line in chunk]


def _known(paragraph: Paragraph) -> Paragraph:
    """ "body" is what a format says of everything it does not mark: headings and lists without marks are still to be found."""
    return replace(paragraph, kind="") if paragraph.kind == "body" else paragraph


def _sorted(line: str) -> Paragraph:
    if RULE.match(line):
        return Paragraph(line, "rule")
    bullet = _BULLET.match(line)
    if bullet and line[bullet.end() :]:
        return Paragraph(line[bullet.end() :], "list")
    if line.count("\t") >= 2 or line.count(" | ") >= 2:
        return Paragraph(line.replace("\t", " | "), "table")
    return Paragraph(line)


def _wrapped(chunks: list[list[str]]) -> bool:
    """Whether lines were broken at a fixed width: in chunks of several lines, lines of even length that mostly end in mid-sentence."""
    inner = [line for chunk in chunks if len(chunk) > 1 for line in chunk[:-1]]
    if len(inner) < 3:
        return False
    longest = max(map(len, inner))
    if not 45 <= longest <= 130 or statistics.median(map(len, inner)) < 0.6 * longest:
        return False
    return sum(1 for line in inner if not _ENDS.search(line)) > 0.6 * len(inner)


def _joined(chunk: list[str]) -> list[str]:
    lines: list[str] = []
    for line in chunk:
        if (
            lines
            and not _BULLET.match(line)
            and not RULE.match(line)
            and not FIELD.match(line)
            and not FIELD.match(lines[-1])
            and not RULE.match(lines[-1])
        ):
            hyphen = lines[-1].endswith("-") and not lines[-1].endswith((" -", "--")) and line[:1].islower()
            lines[-1] = lines[-1] + ("" if hyphen else " ") + line
        else:
            lines.append(line)
    return lines
