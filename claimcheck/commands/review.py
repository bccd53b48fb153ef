"""The commands under `claimcheck review`: the local page, the terminal, the sheet."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from claimcheck.commands.shared_options import HERE, Claims, Reviewer, Verbose

desk = typer.Typer(rich_markup_mode=None, pretty_exceptions_enable=False, add_completion=False)


@desk.callback(invoke_without_command=True)
def review(
    context: typer.Context,
    claims: Claims = HERE,
    reviewer: Reviewer = "",
    no_browser: Annotated[bool, typer.Option("--no-browser", help="Review here in the terminal.")] = False,
    port: Annotated[int, typer.Option(min=0, max=65535, help="Port of the page (0: a free one).")] = 0,
    no_open: Annotated[bool, typer.Option("--no-open", help="Print the link and open no browser.")] = False,
    verbose: Verbose = False,
) -> None:
    """Review conflicts at a local page or in the terminal; decisions are kept in the ledger."""
    if context.invoked_subcommand is not None:
        return
    from claimcheck.commands.scanning import rules as listed
    from claimcheck.review.desk import Desk, default_reviewer

    name = reviewer or default_reviewer()
    if no_browser:
        from claimcheck.review.prompt import review as ask

        ask(Desk(claims), reviewer=name, rules=listed())
    else:
        from claimcheck.review.server import serve

        serve(claims, reviewer=name, rules=listed(), port=port, browser=not no_open)


@desk.command("export")
def review_export(
    out: Annotated[Path, typer.Argument(metavar="FILE", help="The sheet to write.")],
    claims: Claims = HERE,
    everything: Annotated[bool, typer.Option("--all", help="All findings, not only those that wait for review.")] = False,
    no_bom: Annotated[bool, typer.Option("--no-bom", help="Without a byte order mark.")] = False,
    verbose: Verbose = False,
) -> None:
    """Write what waits for review to a sheet with columns to fill in."""
    from claimcheck.review.desk import Desk
    from claimcheck.review.sheet import write_sheet

    print(f"{write_sheet(Desk(claims), out, everything=everything, bom=not no_bom)} to review in {out}")


@desk.command("import")
def review_import(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The sheet, filled in.")],
    claims: Claims = HERE,
    reviewer: Reviewer = "",
    verbose: Verbose = False,
) -> None:
    """Take the decisions of a filled-in sheet in; rows that no longer fit are named, with what has changed."""
    from claimcheck.review.desk import Desk, default_reviewer
    from claimcheck.review.sheet import read_sheet

    done = read_sheet(Desk(claims), file, reviewer=reviewer or default_reviewer())
    print(done)
    for row in done.refused:
        print("\n    ".join([f"refused: line {row.line}, {row.finding}: {row.reason}", *row.changes]), file=sys.stderr)
    raise typer.Exit(3 if done.refused else 0)
