"""Says records in plain words: figures, dates, answers and who gave them. No markup, no locale, no clock."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import datetime
from decimal import Decimal
from functools import lru_cache
from itertools import islice

from claimcheck.records import Article, Claim, Finding, Mention, Precision, Quantity, When
from claimcheck.report.clean import line

_OCCURRENCES = 5  # looked at to tell how an article writes a name
_NEAR = 5  # words behind a figure among which the thing counted is looked for
_LARGEST_EXPONENT = 300  # beyond it a figure is no figure of news; left out rather than written as thousands of digits
SEVERITIES = ("high", "medium", "low", "info")
RELATIONS = ("conflict", "update", "scope_differs", "agree")
_SEVERITY_ORDER = {severity: place for place, severity in enumerate(SEVERITIES)}
_RELATION_ORDER = {relation: place for place, relation in enumerate(RELATIONS)}


def ranked(findings: Iterable[Finding]) -> list[Finding]:
    """Findings with conflicts first, then by severity, confidence and id: an order that no input order changes."""
    return sorted(
        findings,
        key=lambda item: (_RELATION_ORDER[item.relation], _SEVERITY_ORDER[item.severity], -item.confidence, item.id),
    )


def decimal(value: Decimal | None) -> str:
    """`value` in plain digits, never with an exponent and without trailing zeros; empty for None, NaN and infinity."""
    if value is None or not value.is_finite() or abs(value.adjusted()) > _LARGEST_EXPONENT:
        return ""
    text = format(value, "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text


def grouped(value: Decimal | None) -> str:
    """`decimal` with commas between thousands, for people."""
    text = decimal(value)
    sign, digits = (text[:1], text[1:]) if text.startswith("-") else ("", text)
    whole, point, rest = digits.partition(".")
    return f"{sign}{int(whole):,}{point}{rest}" if whole else ""


def iso(value: datetime | None, precision: Precision | None = None) -> str:
    """`value` as an ISO date, with the time only where the precision is "time"."""
    if value is None:
        return ""
    return value.isoformat(timespec="minutes") if precision == "time" else value.date().isoformat()


def published(article: Article) -> str:
    """The publication date, no more precise than known: "2025-11" where only the month is."""
    text = iso(article.published, article.published_precision)
    if article.published_precision == "year":
        return text[:4]
    return text[:7] if article.published_precision == "month" else text


def outlet(article: Article | None, claim: Claim | None = None) -> str:
    """The name of the outlet that published `article`, or of the source of `claim` where the article is not at hand."""
    if article is None:
        return line(claim.source_id) if claim else ""
    return line(article.source.name or article.source.id)


def when_of(claim: Claim) -> When | None:
    """The time a claim speaks of: for a date claim, the date it states."""
    return claim.value if claim.kind == "date" else claim.when


def value_of(claim: Claim) -> Quantity | When | str | None:
    """What a claim states: a figure, a date, a rank, role or place; None for an event or a statement."""
    return None if claim.kind == "event" or claim.kind == "statement" else claim.value


def quantity_of(claim: Claim) -> Quantity | None:
    """The figure of a claim, None for a claim without one."""
    value = value_of(claim)
    return value if isinstance(value, Quantity) else None


def name(mention: Mention | None, article: Article | None = None) -> str:
    """The canonical name of `mention` in the case the article writes it; a common noun it does not write stays as it is."""
    if mention is None:
        return ""
    written = cased(mention.name, article)
    return written.title() if mention.kind != "other" and written == written.lower() else written


def cased(canonical: str, article: Article | None = None) -> str:
    """A canonical name, kept in lower case, in the case the article writes it most."""
    canonical = line(canonical)
    if not canonical or canonical != canonical.lower():
        return canonical
    return _written(canonical, article.text if article else "") or canonical


@lru_cache(maxsize=8192)
def _written(canonical: str, text: str) -> str:
    tally = Counter(islice(_occurrences(canonical, text), _OCCURRENCES))
    return max(tally, key=lambda word: (tally[word], word.islower()), default="")


def _occurrences(canonical: str, text: str) -> Iterator[str]:
    """The whole words of `text` that are `canonical`, which is in lower case, as they are written."""
    folded, size = _folded(text), len(canonical)
    at = folded.find(canonical)
    while at >= 0:
        end = at + size
        if not (_in_word(folded[at - 1 : at]) or _in_word(folded[end : end + 1])):
            yield text[at:end]
        at = folded.find(canonical, at + 1)


@lru_cache(maxsize=64)
def _folded(text: str) -> str:
    """`text` in lower case, each character in its place."""
    folded = text.lower()
    return folded if len(folded) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def _in_word(character: str) -> bool:
    return character.isalnum() or character == "_"


def value_text(claim: Claim) -> str:
    """The value as it stands in the article, empty for an event or a statement."""
    value = value_of(claim)
    return line(value.text if isinstance(value, (Quantity, When)) else str(value or ""))


def answer(claim: Claim) -> str:
    """The claim's answer in a few words: "$165 billion", "not: join the latest talks", "threatened: 100%"."""
    words = counted(claim) or value_text(claim)
    if not words:
        words = line(" ".join(filter(None, [claim.predicate, claim.object.text if claim.object else ""])))
    if claim.polarity == "negative":
        words = f"not: {words}"
    return words if claim.factuality == "asserted" else f"{claim.factuality}: {words}"


def counted(claim: Claim) -> str:
    """A figure with the thing it counts as the quote has it, "six AK-47 rifles"; empty where that is not close behind it."""
    quantity = quantity_of(claim)
    if quantity is None or not quantity.unit or quantity.dimension not in ("count", "other"):
        return ""
    start = quantity.span.start - claim.span.start
    end = quantity.span.end - claim.span.start
    stem = quantity.unit.split()[-1].lower()
    stem = stem[:-1] if len(stem) > 3 else stem
    if start < 0 or claim.quote[start:end] != quantity.text or stem in quantity.text.lower():
        return ""
    for match in islice(re.finditer(r"[^\s,.;:()\"“”]+|[,.;:()\"“”]", claim.quote[end : end + 80]), _NEAR):
        if match.group().lower().startswith(stem):
            return line(claim.quote[start : end + match.end()])
        if not match.group()[0].isalnum():
            return ""
    return ""


def statement(claim: Claim, article: Article | None = None) -> str:
    """The claim as a plain clause: subject, predicate, object and value, for labels."""
    parts = [name(claim.subject, article), "not" if claim.polarity == "negative" else "", claim.predicate]
    parts += [claim.object.text if claim.object else "", value_text(claim)]
    return line(" ".join(filter(None, parts)))


def speaker(claim: Claim, article: Article | None = None) -> tuple[str, str, str]:
    """Who says so: the innermost speaker, their role, and through whom ("" where the outlet speaks itself)."""
    if not claim.attribution:
        return "", "", ""
    last = claim.attribution[-1]
    through = [link.speaker for link in claim.attribution[:-1]] + [link.via for link in claim.attribution]
    names = dict.fromkeys(cased(who, article) for who in through if who)
    return cased(last.speaker, article), line(last.role), "; ".join(names)


def label(word: str) -> str:
    """A machine name for people: `scope_differs` -> "scope differs"."""
    return word.replace("_", " ")


def sentence(text: str) -> str:
    """`text` with a capital and a full stop."""
    text = line(text).strip()
    return text[:1].upper() + text[1:] + ("" if not text or text[-1] in ".!?…”" else ".")


def moment(text: str) -> str:
    """An ISO date and time for people: "2026-03-01 18:50"."""
    return text.replace("T", " ", 1)


def shorten(text: str, limit: int, around: str = "") -> str:
    """`text` in at most `limit` characters, cut at a word where possible, around `around` if it occurs."""
    if len(text) <= limit:
        return text
    at = text.find(around) if around else 0
    start = max(0, min(at - (limit - len(around)) // 2, len(text) - limit)) if at > 0 else 0
    part = text[start : start + limit]
    if start:
        part = "…" + part[part.find(" ") + 1 if 0 <= part.find(" ") < 20 else 1 :]
    if start + limit < len(text):
        space = part.rfind(" ")
        part = part[: space if space > len(part) - 20 else len(part) - 1] + "…"
    return part
