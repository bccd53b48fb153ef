"""The command line: parse, call the library, print, exit. Everything heavy is imported inside the commands."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import Annotated, NoReturn, Optional

import typer

from claimcheck.commands.review import desk
from claimcheck.commands.shared_options import HERE, AsJson, Claims, ConfigFile, FailOn, OnlyNew, Quiet, Verbose
from claimcheck.errors import ClaimcheckError

app = typer.Typer(
    help="Read news, turn claims into typed records, cross-check them across sources and flag conflicts.",
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    add_completion=False,
    no_args_is_help=True,
)

app.add_typer(desk, name="review")


@app.command()
def init(claims: Claims = HERE, verbose: Verbose = False) -> None:
    """Make sources/ with an outlet registry and the desk's names, claims/ with a reference file, and a settings file."""
    from claimcheck.commands.doctor import initialise

    made = initialise(claims)
    print("\n".join(f"made {path}" for path in made) or "everything is there already")
    print("next: put articles into sources/, then run `claimcheck scan sources/`")


@app.command()
def scan(
    paths: Annotated[list[str], typer.Argument(metavar="PATH...", help="Article files, folders, addresses; - reads standard input.")],
    claims: Claims = HERE,
    config: ConfigFile = None,
    workers: Annotated[Optional[int], typer.Option(help="Processes that read articles.")] = None,  # noqa: UP045
    same_story: Annotated[bool, typer.Option("--same-story", help="All articles are about one story.")] = False,
    fail_on: FailOn = "low",
    only_new: OnlyNew = False,
    fetch: Annotated[bool, typer.Option("--fetch", help="Fetch inputs that are web addresses (http, https).")] = False,
    no_bom: Annotated[bool, typer.Option("--no-bom", help="Write the tables without a byte order mark.")] = False,
    as_json: AsJson = False,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Read articles, extract their claims, cross-check them, write tables and report to the claims folder."""
    from claimcheck.commands.options import ScanOptions
    from claimcheck.commands.unchanged import repeat

    options = ScanOptions(tuple(paths), claims, config, workers, same_story or None, fail_on, not no_bom, as_json, quiet, only_new, fetch)
    known = repeat(options.paths, claims, options.key())
    if known is not None:
        sys.stdout.write(known.screen)
        raise typer.Exit(known.exit_code)
    from claimcheck.commands.scanning import scan as run

    raise typer.Exit(run(options))


@app.command()
def conflicts(
    claims: Claims = HERE,
    severity: Annotated[str, typer.Option(help="This severity and above: high, medium, low, info.")] = "info",
    relation: Annotated[str, typer.Option(help="conflict, update, scope_differs or agree.")] = "conflict",
    source: Annotated[str, typer.Option(help="An outlet's name or a path, or part of it.")] = "",
    kind: Annotated[str, typer.Option("--type", help="numeric, date, negation, rank …")] = "",
    status: Annotated[str, typer.Option(help="open, stale, accepted, dismissed …")] = "",
    fail_on: FailOn = "low",
    as_json: AsJson = False,
    verbose: Verbose = False,
) -> None:
    """List the conflicts of the last scan, most severe first, without scanning again."""
    from claimcheck.commands.lookup import as_json as to_json
    from claimcheck.commands.lookup import last, select
    from claimcheck.commands.scanning import exit_code

    found = last(claims)
    chosen = select(found, relation=relation, severity=severity, source=source, kind=kind, status=status)
    if as_json:
        sys.stdout.write(to_json(chosen))
    else:
        from claimcheck.report import terminal

        terminal.conflicts(chosen, found.result.articles, standings=found.standing)
    raise typer.Exit(exit_code(chosen, found.standing, fail_on))


@app.command()
def show(
    wanted: Annotated[str, typer.Argument(metavar="ID", help="Id of a finding, claim, article or question, or how it begins.")],
    claims: Claims = HERE,
    as_json: AsJson = False,
    verbose: Verbose = False,
) -> None:
    """Show one finding, claim, article or question in full, with how it came about."""
    from claimcheck.commands.lookup import described, last, look_up

    found = last(claims)
    record = look_up(found, wanted)
    sys.stdout.write(record.model_dump_json(indent=1) + "\n" if as_json else described(record, found))


@app.command()
def verify(
    text: Annotated[str, typer.Argument(metavar="TEXT", help="A statement, a file with a draft, or - for standard input.")],
    claims: Claims = HERE,
    as_json: AsJson = False,
    verbose: Verbose = False,
) -> None:
    """Say what the ledger holds of a statement: supported, contradicted, mixed, updated or not found."""
    from claimcheck.commands.lookup import as_json as to_json
    from claimcheck.commands.lookup import last
    from claimcheck.verify import described, statement_of, verdicts

    found = verdicts(statement_of(text), ledger=claims)
    sys.stdout.write(to_json(found) if as_json else described(found, last(claims).result.articles))
    raise typer.Exit(int(any(v.verdict in ("contradicted", "mixed") for v in found)))


@app.command()
def export(
    form: Annotated[str, typer.Option("--format", help="csv, xlsx, jsonl, parquet, markdown or claimreview.")] = "csv",
    table: Annotated[str, typer.Option(help="conflicts, findings, claims, errors, matrix or timeline.")] = "conflicts",
    where: Annotated[Optional[list[str]], typer.Option(help="Condition on a column, e.g. severity=high; repeatable.")] = None,  # noqa: UP045
    out: Annotated[Optional[Path], typer.Option("--out", metavar="FILE", help="Where to (default: standard output).")] = None,  # noqa: UP045
    only_new: OnlyNew = False,
    publisher: Annotated[str, typer.Option(help="Who reviews, for ClaimReview.")] = "claimcheck",
    url: Annotated[str, typer.Option(help="Where the report is published, for ClaimReview.")] = "report.html",
    no_bom: Annotated[bool, typer.Option("--no-bom", help="Without a byte order mark.")] = False,
    claims: Claims = HERE,
    verbose: Verbose = False,
) -> None:
    """Write the last scan for another program: a table, a workbook, records."""
    from claimcheck.commands.lookup import last
    from claimcheck.commands.scanning import waiting
    from claimcheck.report.export import export as written

    if out is None and form in ("xlsx", "parquet") and sys.stdout.isatty():
        raise ClaimcheckError(f"{form} is not for the screen", hint="name a file with --out")
    found = last(claims)
    only = waiting(found.result, found.standing) if only_new else None
    options = {"table": table, "where": where or (), "only": only, "bom": not no_bom, "publisher": publisher, "url": url}
    content = written(found.result, form, out, standings=found.standing, **options)  # type: ignore[arg-type]
    if out is None:
        sys.stdout.buffer.write(content)


@app.command("import")
def import_(
    files: Annotated[list[Path], typer.Argument(metavar="FILE...", help="CSV with a column quote, or ClaimReview JSON.")],
    claims: Claims = HERE,
    verbose: Verbose = False,
) -> None:
    """Take claims that are established into the claims folder's reference.csv; bad rows are named and left out."""
    from claimcheck.commands.importing import import_references

    done = import_references(files, claims)
    print(f"{done.added} added, {done.known} known already, {len(done.refused)} refused")
    for row in done.refused:
        print(f"refused: {row}", file=sys.stderr)
    raise typer.Exit(3 if done.refused else 0)


@app.command()
def rules(claims: Claims = HERE, as_json: AsJson = False, verbose: Verbose = False) -> None:
    """List the rules that compare claims, and what each does."""
    from claimcheck.commands.scanning import rules as listed

    if as_json:
        print(json.dumps(listed(), indent=1, ensure_ascii=False))
    else:
        print("\n".join(f"{name}\n    {about}" for name, about in listed().items()))


@app.command()
def sources(claims: Claims = HERE, as_json: AsJson = False, verbose: Verbose = False) -> None:
    """List the outlets of the last scan: kind, owner, articles, dates and where they come from, agencies credited."""
    from claimcheck.commands.lookup import columns, last, outlets

    listed = outlets(last(claims))
    if as_json:
        print(json.dumps(listed, indent=1, ensure_ascii=False))
    elif listed:
        sys.stdout.write(columns([list(listed[0]), *(list(row.values()) for row in listed)]))


@app.command()
def doctor(claims: Claims = HERE, config: ConfigFile = None, as_json: AsJson = False, verbose: Verbose = False) -> None:
    """Check that everything the program needs is there."""
    from claimcheck.commands.doctor import examine

    checks = examine(config, claims)
    if as_json:
        print(json.dumps([check._asdict() for check in checks], indent=1))
    else:
        for check in checks:
            print(
                f"{'ok  ' if check.ok else 'FAIL'}  {check.name:<14}  {check.found}"
                + (f"\n      hint: {check.hint}" if not check.ok else "")
            )
    raise typer.Exit(0 if all(check.ok for check in checks) else 2)


@app.callback(invoke_without_command=True)
def _root(version: Annotated[bool, typer.Option("--version", help="Print the version and exit.")] = False) -> None:
    if version:
        from claimcheck import __version__

        print(f"claimcheck {__version__}")
        raise typer.Exit()


def main() -> NoReturn:
    """Run the command line; errors read `error: … / hint: …`, exit codes are 0, 1, 2, 3 (130 where interrupted)."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    try:
        code = _invoke(sys.argv[1:])
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = 0
    except (KeyboardInterrupt, typer.Abort):
        code = _complain("interrupted", "finished articles are kept; the next scan goes on from there", 130)
    except ClaimcheckError as error:
        code = _complain(error.message, error.hint)
    except Exception as error:
        code = _unexpected(error)
    sys.exit(code)


def _invoke(arguments: list[str]) -> int:
    """Run one command; its exit code. Whatever goes wrong is raised."""
    command = typer.main.get_command(app)
    try:
        with command.make_context("claimcheck", arguments) as context:
            command.invoke(context)
    except typer.Exit as end:
        return end.exit_code
    return 0


def _unexpected(error: Exception) -> int:
    if hasattr(error, "format_message"):  # a usage error
        hint = "claimcheck --help lists the commands, claimcheck COMMAND --help their options"
        message = error.format_message()
        if message.startswith("Usage:"):  # no arguments at all
            print(message)
            return 2
        return _complain(message.strip(), hint)
    return _complain(f"internal error: {type(error).__name__}: {error}", "run with -v for the traceback, and please report it")


def _complain(message: str, hint: str, code: int = 2) -> int:
    if {"-v", "--verbose"} & set(sys.argv[1:]) and sys.exc_info()[1] is not None:
        import traceback

        traceback.print_exc()
    print(f"error: {message}", file=sys.stderr)
    if hint:
        print(f"hint: {hint}", file=sys.stderr)
    return code
