"""From the paths a user gives to the regular files to read: sorted, each once, nothing followed in circles."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path

from claimcheck.ingest.fetch import is_address
from claimcheck.records import ScanError

STDIN = "-"
# Files that stand among the articles and are none: the registry and what a scan writes, version-control and packaging leftovers.
NOT_ARTICLES = frozenset(
    {
        "registry.toml",
        "aliases.toml",
        "claimcheck.toml",
        "reference.csv",
        "readme.md",
        "readme.txt",
        "license",
        "license.txt",
        "claims.csv",
        "findings.csv",
        "conflicts.csv",
        "errors.csv",
        "report.html",
        "thumbs.db",
        "desktop.ini",
    }
)
NOT_ARTICLE_SUFFIXES = frozenset(
    {
        ".css",
        ".js",
        ".py",
        ".toml",
        ".sqlite",
        ".sqlite-wal",
        ".sqlite-shm",
        ".db",
        ".map",
        ".woff",
        ".woff2",
        ".ttf",
    }
)
MAX_DEPTH = 64


def walk(paths: Iterable[str | Path]) -> Iterator[str | ScanError]:
    """Paths of regular files (or `-`, or addresses of pages), sorted; a ScanError for each path that is missing or no file.

    Hidden files are skipped inside folders, as are the registry, reference claims and what accompanies a saved web page (`page_files/`).
    A file given by its own name is always read.
    """
    found: dict[str, str | ScanError] = {}
    for given in paths:
        text = str(given)
        if text == STDIN:
            found.setdefault(text, text)
            continue
        if is_address(text):
            found.setdefault(text, text)
            continue
        path = os.path.normpath(text)
        for name, item in _under(path):
            found.setdefault(name, item)
    seen: set[tuple[int, int]] = set()
    for name in sorted(found):
        item = found[name]
        if isinstance(item, str) and item != STDIN and not is_address(item):
            try:
                status = os.stat(item)
            except OSError as error:
                yield _failed(item, error)
                continue
            if (status.st_dev, status.st_ino) in seen:
                continue
            seen.add((status.st_dev, status.st_ino))
        yield item


def is_article(name: str) -> bool:
    """Whether an entry of an archive may be an article: not hidden, not what accompanies articles, not what macOS adds."""
    parts = [part for part in name.split("/") if part not in ("", ".", "..")] or [""]
    hidden = any(part.startswith((".", "__MACOSX")) or part.endswith("_files") for part in parts[:-1]) or parts[-1].startswith(".")
    return not hidden and parts[-1].lower() not in NOT_ARTICLES and os.path.splitext(name)[1].lower() not in NOT_ARTICLE_SUFFIXES


def _under(path: str) -> Iterator[tuple[str, str | ScanError]]:
    try:
        mode = os.stat(path).st_mode
    except (OSError, ValueError) as error:
        yield path, _failed(path, error)
        return
    if stat.S_ISDIR(mode):
        yield from _folder(path)
    elif stat.S_ISREG(mode):
        yield Path(path).as_posix(), path
    else:
        yield path, _irregular(path, mode)


def _folder(top: str) -> Iterator[tuple[str, str | ScanError]]:
    """A folder's files, depth first without recursion; a folder reached twice (a link to its own parent) is entered once."""
    stack = [(top, 0)]
    entered: set[tuple[int, int]] = set()
    any_file = False
    while stack:
        folder, depth = stack.pop()
        try:
            status = os.stat(folder)
            entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
        except OSError as error:
            any_file = True
            yield folder, _failed(folder, error)
            continue
        if (status.st_dev, status.st_ino) in entered:
            continue
        entered.add((status.st_dev, status.st_ino))
        for entry in entries:
            if entry.name.startswith(".") or entry.name.lower() in NOT_ARTICLES:
                continue
            path = os.path.join(folder, entry.name)
            try:
                mode = os.stat(path).st_mode
            except OSError as error:
                any_file = True
                yield path, _failed(path, error)
                continue
            if stat.S_ISDIR(mode):
                if depth >= MAX_DEPTH:
                    any_file = True
                    yield (
                        path,
                        ScanError(
                            path=_shown(path),
                            stage="ingest",
                            error=f"folders nested deeper than {MAX_DEPTH}",
                            hint="move the files further up",
                        ),
                    )
                elif not entry.name.endswith("_files") and not entry.is_symlink():
                    stack.append((path, depth + 1))
            elif stat.S_ISREG(mode):
                if os.path.splitext(entry.name)[1].lower() not in NOT_ARTICLE_SUFFIXES:
                    any_file = True
                    yield Path(path).as_posix(), path
            else:
                any_file = True
                yield path, _irregular(path, mode)
    if not any_file:
        yield (
            top,
            ScanError(
                path=_shown(top),
                stage="ingest",
                error="a folder without articles",
                hint="put article files into it (text, Markdown, HTML, JSONL, CSV …)",
            ),
        )


def _irregular(path: str, mode: int) -> ScanError:
    kinds = ((stat.S_ISFIFO, "a pipe"), (stat.S_ISSOCK, "a socket"), (stat.S_ISCHR, "a device"), (stat.S_ISBLK, "a device"))
    what = next((name for test, name in kinds if test(mode)), "no regular file")
    return ScanError(
        path=_shown(path), stage="ingest", error=f"{what}, not a file", hint="pass its text on standard input: claimcheck scan -"
    )


def _failed(path: str, error: OSError | ValueError) -> ScanError:
    if isinstance(error, FileNotFoundError):
        reason, hint = "no such file or folder", "check the path"
        if os.path.islink(path):
            reason, hint = "a link to a file that is not there", "restore the file, or remove the link"
    elif isinstance(error, PermissionError):
        reason, hint = "no permission to read it", "change its permissions, or run as a user who may read it"
    elif isinstance(error, OSError) and error.errno == 40:
        reason, hint = "a link that leads back to itself", "remove the link"
    else:
        reason, hint = "cannot be opened", str(error)
    return ScanError(path=_shown(path), stage="ingest", error=reason, hint=hint)


def _shown(path: str) -> str:
    """A path that prints in any terminal and writes to any file: bytes that are no UTF-8 become \\x escapes."""
    return path.encode("utf-8", "backslashreplace").decode("utf-8").replace("\x00", "\\x00")
