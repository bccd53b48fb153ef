"""Looking things up in a finished scan: findings by condition, records by id, outlets, tables to hand on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from claimcheck.commands.scanning import SEVERITIES, capturing, rules, severity_rank, standing_of
from claimcheck.errors import ClaimcheckError, ConfigError
from claimcheck.judgements import OPEN, STATUSES, Standing
from claimcheck.ledger import Ledger
from claimcheck.records import Finding, Record, ScanResult


@dataclass(frozen=True)
class Found:
    """A ledger's last result with where its findings stand."""

    result: ScanResult
    standing: Mapping[str, Standing]


def last(claims: Path) -> Found:
    """The last finished scan of a claims folder."""
    with Ledger(claims, create=False) as ledger:
        result = ledger.result()
        return Found(result, standing_of(result, ledger))


def select(found: Found, *, relation: str, severity: str, source: str, kind: str, status: str) -> list[Finding]:
    """The findings that meet every condition given ("" or "info": none), most severe first.

    Raises ConfigError for a word that is no severity or status.
    """
    from claimcheck.report.plain import ranked

    limit = severity_rank(severity)
    if status and status not in STATUSES:
        raise ConfigError(f"no status {status!r}", hint=f"one of {', '.join(STATUSES)}")
    names = {article.id: f"{article.source.id} {article.source.name} {article.path}".casefold() for article in found.result.articles}

    def wanted(finding: Finding) -> bool:
        sides = [names.get(claim.article_id, "") for claim in (finding.left, finding.right)]
        return (
            finding.relation == relation
            and SEVERITIES.index(finding.severity) <= limit
            and (not source or any(source.casefold() in side for side in sides))
            and (not kind or finding.type == kind)
            and (not status or found.standing.get(finding.id, OPEN).status == status)
        )

    return ranked(finding for finding in found.result.findings if wanted(finding))


def look_up(found: Found, wanted: str) -> Record:
    """The finding, claim, article or question whose id is `wanted` or alone begins with it.

    Raises ClaimcheckError where there is none, or several.
    """
    everything: list[Any] = [*found.result.findings, *found.result.claims, *found.result.articles, *found.result.questions]
    exact = [record for record in everything if record.id == wanted]
    matches = exact or [record for record in everything if wanted and record.id.startswith(wanted)]
    if not matches:
        raise ClaimcheckError(
            f"no finding, claim, article or question {wanted!r}", hint="ids stand in findings.csv and claims.csv, in the columns …_id"
        )
    if len({record.id for record in matches}) > 1:
        raise ClaimcheckError(
            f"{len(matches)} ids begin with {wanted!r}", hint=f"for example {matches[0].id} and {matches[1].id}: give more of it"
        )
    record: Record = matches[0]
    return record


def described(record: Record, found: Found) -> str:
    """One record for people."""
    if isinstance(record, Finding):
        from claimcheck.report import terminal

        about = rules().get(record.rule, "")
        with capturing() as out:
            terminal.show(record, found.result.articles, out=out.console, standing=found.standing.get(record.id, OPEN), about_rule=about)
        return out.text
    shown = record.model_dump(mode="json", exclude_defaults=True)
    return columns([[name, _flat(value)] for name, value in shown.items()])


def _flat(value: object) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{name} {_flat(part)}" for name, part in value.items())
    if isinstance(value, list):
        return "; ".join(_flat(part) for part in value)
    return str(value)


def as_json(records: Iterable[Record]) -> str:
    """Records as a JSON array, one to a line."""
    return "[" + ",\n ".join(record.model_dump_json() for record in records) + "]\n"


def columns(rows: Sequence[Sequence[str]]) -> str:
    """Rows as aligned plain-text columns."""
    from claimcheck.report.clean import line

    clean = [[line(cell) for cell in row] for row in rows]
    widths = [max(len(row[i]) for row in clean) for i in range(len(clean[0]))] if clean else []
    return "".join("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() + "\n" for row in clean)


def outlets(found: Found) -> list[dict[str, str]]:
    """One row an outlet: what it is, how many articles, from when to when, where dates come from, whom it credits."""
    groups: dict[str, list[Any]] = {}
    for article in found.result.articles:
        groups.setdefault(article.source.id, []).append(article)
    listed = []
    for articles in sorted(groups.values(), key=lambda group: (group[0].source.name.casefold(), group[0].source.id)):
        source = articles[0].source
        dates = sorted(a.published.date().isoformat() for a in articles if a.published)
        listed.append(
            {
                "outlet": source.name or source.id,
                "kind": source.kind,
                "group": source.group,
                "articles": str(len(articles)),
                "first": dates[0] if dates else "",
                "last": dates[-1] if dates else "",
                "undated": str(len(articles) - len(dates)),
                "dates from": ", ".join(sorted({a.published_from for a in articles if a.published_from})),
                "credits": ", ".join(sorted({a.origin for a in articles if a.origin})),
            }
        )
    return listed
