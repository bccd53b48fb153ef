"""The options that several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Optional

import typer

Claims = Annotated[Path, typer.Option("--claims", metavar="DIR", help="Folder of the ledger, the tables and the report.")]
ConfigFile = Annotated[Optional[Path], typer.Option("--config", metavar="FILE", help="Settings (default: ./claimcheck.toml).")]  # noqa: UP045
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Print no summary.")]
Verbose = Annotated[bool, typer.Option("--verbose", "-v", help="Show tracebacks.")]
FailOn = Annotated[
    str, typer.Option(metavar="SEVERITY", help="Exit 1 on unreviewed conflicts from here up: high, medium, low, info; never.")
]
OnlyNew = Annotated[bool, typer.Option("--only-new", help="Only findings on which no decision stands.")]
Reviewer = Annotated[str, typer.Option(metavar="NAME", help="Who decides (default: the account's name).")]
HERE = Path("claims")
