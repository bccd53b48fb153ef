"""Writes the report as one HTML file: nothing fetched, nothing run but its own hashed script, readable without it."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from claimcheck.judgements import Standing
from claimcheck.records import ScanResult
from claimcheck.report import plain
from claimcheck.report.clean import line
from claimcheck.report.files import write_atomically
from claimcheck.report.groups import SIGNS, claim_line, grouped, heat
from claimcheck.report.plot import SHAPE_PATHS
from claimcheck.report.tables import ordered_claims
from claimcheck.report.view import view

if TYPE_CHECKING:
    from jinja2 import Environment

CLAIM_ROWS = 2_000  # claims listed in the page; claims.csv has them all


def write_html(
    result: ScanResult,
    path: Path | str,
    *,
    standings: Mapping[str, Standing] | None = None,
    rules: Mapping[str, str] | None = None,
) -> Path:
    """Write the report to `path` and return it. `rules`: rule name to what it does, shown beside each finding.

    The same result gives the same bytes. Raises ClaimcheckError where the file cannot be written.
    """
    target = Path(path)
    write_atomically(target, (part.encode("utf-8") for part in html_parts(result, standings=standings, rules=rules)))
    return target


def html_parts(
    result: ScanResult, *, standings: Mapping[str, Standing] | None = None, rules: Mapping[str, str] | None = None
) -> Iterator[str]:
    """The report's HTML, piece by piece."""
    style, script = asset("report.css"), asset("report.js")
    template = environment().get_template("report.html.j2")
    shown = view(result, standings=standings, rules=rules)
    articles = {article.id: article for article in result.articles}
    claims = ordered_claims(result.claims, articles)
    by_relation = {
        relation: [finding for finding in plain.ranked(result.findings) if finding.relation == relation] for relation in ("update", "agree")
    }
    cards = {card.id: card for relation in by_relation for card in shown.cards[relation]}
    stream = template.stream(
        view=shown,
        updates=grouped(by_relation["update"], cards, articles, plots=True),
        agreement=grouped(by_relation["agree"], cards, articles),
        heat=heat(result),
        signs=SIGNS,
        shapes=SHAPE_PATHS,
        claims=[claim_line(claim, articles.get(claim.article_id)) for claim in claims[:CLAIM_ROWS]],
        claims_left_out=max(0, len(claims) - CLAIM_ROWS),
        style=style,
        script=script,
        policy=policy(style, script),
    )
    stream.enable_buffering(200)
    yield from (part.replace(">\n<", "><") for part in stream)  # values hold no line break and no ">": only layout goes


def policy(style: str, script: str) -> str:
    """A content security policy that lets exactly this style and this script work, and nothing else."""
    return (
        f"default-src 'none'; style-src '{_digest(style)}'; script-src '{_digest(script)}'; "
        "img-src 'none'; base-uri 'none'; form-action 'none'"
    )


def _digest(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode("ascii")


@cache
def asset(name: str, package: str = "claimcheck.report") -> str:
    """A style sheet or script among the templates of `package`, as text."""
    return files(package).joinpath("templates", name).read_text(encoding="utf-8").replace("\r\n", "\n")


@cache
def environment(package: str = "claimcheck.report") -> Environment:
    """The template environment of `package`: everything escaped, control and direction characters dropped from every value."""
    from jinja2 import Environment, PackageLoader, StrictUndefined
    from markupsafe import Markup

    def tame(value: object) -> object:
        return line(value) if isinstance(value, str) and not isinstance(value, Markup) else value

    made = Environment(
        loader=PackageLoader(package, "templates"),
        autoescape=True,
        finalize=tame,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    made.filters["sentence"] = plain.sentence
    made.filters["label"] = plain.label
    made.filters["raw_asset"] = Markup
    return made
