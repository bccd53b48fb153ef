"""The scan a user asks for: into a claims folder, with its files, its summary and its exit code."""

from __future__ import annotations

import sys
from collections import deque
from collections.abc import Iterable, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from claimcheck import config as settings
from claimcheck.collecting import collect_seldom
from claimcheck.commands.options import ScanOptions
from claimcheck.commands.progress import Progress
from claimcheck.errors import ConfigError
from claimcheck.judgements import OPEN, Standing, standings
from claimcheck.ledger import Ledger
from claimcheck.pipeline import update
from claimcheck.records import Finding, ScanResult
from claimcheck.workers import beside

if TYPE_CHECKING:
    from collections.abc import Iterator

SEVERITIES = ("high", "medium", "low", "info")

_last: deque[ScanResult] = deque(maxlen=1)  # kept to the end: taking its records apart one by one takes a third of a second


def scan(options: ScanOptions) -> int:
    """Scan, write the tables and the report, print the summary; returns the exit code."""
    from claimcheck.commands import unchanged
    from claimcheck.report import write_html, write_tables

    collect_seldom()
    severity_rank(options.fail_on)
    flags = {"workers": options.workers, "same_story": options.same_story, "fetch": options.fetch or None}
    config = settings.load(options.config_file, claims_dir=options.claims, **flags)
    with Ledger(options.claims) as ledger:
        with Progress(quiet=options.quiet) as progress:
            result = update(options.paths, ledger=ledger, config=config, progress=progress.report)
        _last.append(result)
        standing = standing_of(result, ledger)
        page = partial(write_html, result, options.claims / "report.html", standings=standing, rules=rules())
        with beside(page, apart=config.workers > 1):
            written = write_tables(result, options.claims, bom=options.bom, standings=standing)
        written.append(options.claims / "report.html")
        code = exit_code(result.findings, standing, options.fail_on, failed=bool(result.errors))
        screen = _screen(result, standing, written, options)
        sys.stdout.write(screen)
        unchanged.remember(ledger, options.paths, options.claims, options.key(), screen=screen, exit_code=code, files=written)
    return code


def _screen(result: ScanResult, standing: Mapping[str, Standing], written: Sequence[Path], options: ScanOptions) -> str:
    if options.only_new:
        new = waiting(result, standing)
        result = result.model_copy(update={"findings": tuple(finding for finding in result.findings if finding.id in new)})
    if options.as_json:
        return result.model_dump_json(indent=1) + "\n"
    if options.quiet:
        return ""
    from claimcheck.report import terminal

    with capturing() as out:
        terminal.summary(result, out=out.console, standings=standing, written=written)
    return out.text


class Captured:
    """What was printed between entering and leaving `capturing`."""

    def __init__(self) -> None:
        from claimcheck.report import terminal

        self.console = terminal.console()
        self.text = ""


@contextmanager
def capturing() -> Iterator[Captured]:
    """A console whose output is kept as text, coloured as standard output would show it."""
    out = Captured()
    with out.console.capture() as capture:
        yield out
    out.text = capture.get()


def exit_code(findings: Iterable[Finding], standing: Mapping[str, Standing], fail_on: str, *, failed: bool = False) -> int:
    """3 where inputs could not be read, else 1 where an unreviewed conflict is at or above `fail_on`, else 0."""
    limit = severity_rank(fail_on)
    alarms = (f for f in findings if f.relation == "conflict" and SEVERITIES.index(f.severity) <= limit)
    return 3 if failed else int(any(standing.get(f.id, OPEN).needs_review for f in alarms))


def severity_rank(name: str) -> int:
    """Position of a severity, most severe first; -1 for "never". Raises ConfigError for another word."""
    if name == "never":
        return -1
    if name not in SEVERITIES:
        raise ConfigError(f"no severity {name!r}", hint=f"one of {', '.join(SEVERITIES)}, never")
    return SEVERITIES.index(name)


def waiting(result: ScanResult, standing: Mapping[str, Standing]) -> set[str]:
    """The ids of the findings on which no decision stands."""
    return {finding.id for finding in result.findings if standing.get(finding.id, OPEN).needs_review}


def standing_of(result: ScanResult, ledger: Ledger) -> dict[str, Standing]:
    """Where each finding stands today, by finding id."""
    return standings(result.findings, ledger.judgements(), today=date.today())  # noqa: DTZ011  (the reviewer's own day)


def rules() -> dict[str, str]:
    """Every rule's name and what it does."""
    from claimcheck.compare import RULES

    return {rule.__name__: " ".join((rule.__doc__ or "").split()) for rule in RULES}
