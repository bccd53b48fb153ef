"""The desk's own names: aliases.toml says which names and descriptions stand for one party.

    "Taiwan Semiconductor Manufacturing Co" = ["TSMC", "the Hsinchu chipmaker"]

The file stands beside the input (or in the folders above, as the registry does) or in the claims folder; both count.
"""

from __future__ import annotations

import json
import os
import re
import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path

from claimcheck.config import Config
from claimcheck.errors import ConfigError
from claimcheck.language.tables import words
from claimcheck.ledger.store import Store
from claimcheck.normalise.lexicon import bare, kindred
from claimcheck.records import fingerprint
from claimcheck.sources import beside

FILE_NAME = "aliases.toml"
_NOTE = "aliases"  # under which a ledger keeps what its articles were read with
_LONGEST = 200  # characters of a name
_WORD = re.compile(r"\w+")
_SHAPE = 'each line reads: "Full Name" = ["ABC", "the other name"]'

Names = dict[str, tuple[str, ...]]


def load_aliases(paths: Iterable[str | Path] = (), *, config: Config, known: str = "") -> Names:
    """Each name with its aliases: those of the settings, of the file beside `paths`, and of the claims folder.

    `known` is the file that stood beside earlier inputs: it counts on where nothing stands beside these. Raises ConfigError
    where a file cannot be understood, or an alias would stand for two names.
    """
    sources = aliases_file(paths, config=config, known=known)
    files = [file for file in (sources, config.claims_dir / FILE_NAME) if file is not None and file.is_file()]
    found = _Checked()
    for name, aliases in config.aliases.items():
        found.add(name, aliases, "settings")
    for file in dict.fromkeys(file.resolve() for file in files):
        for name, listed in _read(file).items():
            found.add(name, listed, file.name if len(files) == 1 else str(file))
    return found.names()


def aliases_file(paths: Iterable[str | Path] = (), *, config: Config, known: str = "") -> Path | None:
    """The file beside the input, else the one that stood beside earlier inputs, or None."""
    file = beside(paths, FILE_NAME, config=config)
    return file or (Path(known) if known and Path(known).is_file() else None)


def concerned(aliases: Mapping[str, tuple[str, ...]], text: str) -> str:
    """A digest of the aliases that a text may name, "" where there are none: what another alias changes is read again."""
    if not aliases:
        return ""
    present = set(_WORD.findall(text.lower()))
    held: Names = {}
    for name, others in sorted(aliases.items()):
        if any(present.issuperset(_WORD.findall(form)) for form in kindred((name, *others))):
            held[name] = others
    return fingerprint("n", json.dumps(held, ensure_ascii=False)) if held else ""


def with_aliases(paths: Iterable[str | Path], ledger: Store, config: Config) -> Config:
    """The settings with the desk's names for all the ledger's articles; the ledger keeps them and which file they came from."""
    paths, noted = list(paths), ledger.noted(_NOTE)
    before = str(json.loads(noted)["file"]) if noted else ""
    names = load_aliases(paths, config=config, known=before)
    file = aliases_file(paths, config=config, known=before)
    note = json.dumps({"file": str(file or ""), "names": names}, ensure_ascii=False) if names or file else ""
    if note != noted:
        ledger.note(_NOTE, note)
    return config.model_copy(update={"aliases": names})


def kept_aliases(ledger: Store) -> Names:
    """The names that a ledger's articles were read with."""
    held = json.loads(ledger.noted(_NOTE) or "{}").get("names", {})
    return {name: tuple(others) for name, others in held.items()}


class _Checked:
    """Names as they come in, each alias held to one of them."""

    def __init__(self) -> None:
        self._aliases: dict[str, dict[str, None]] = {}
        self._written: dict[str, str] = {}  # bare name to the name as first written
        self._owner: dict[str, tuple[str, str]] = {}  # bare alias to its bare name and the file

    def add(self, name: str, aliases: object, file: str) -> None:
        key = self._form(name, file, "name")
        if not isinstance(aliases, list | tuple) or not all(isinstance(alias, str) for alias in aliases):
            raise ConfigError(f"{file}: the aliases of {name!r} are no list of texts", hint=_SHAPE)
        self._written.setdefault(key, " ".join(name.split()))
        self._hold(key, key, name, file)
        held = self._aliases.setdefault(key, {})
        for alias in aliases:
            self._hold(self._form(alias, file, "alias"), key, alias, file)
            held[" ".join(alias.split())] = None

    def names(self) -> Names:
        return {self._written[key]: tuple(aliases) for key, aliases in self._aliases.items()}

    def _form(self, text: str, file: str, what: str) -> str:
        form = bare(text)
        if not any(character.isalnum() for character in form):
            raise ConfigError(f"{file}: {what} {text!r} has no letters", hint=_SHAPE)
        if len(text) > _LONGEST:
            raise ConfigError(f"{file}: {what} {text[:40]!r}… is longer than {_LONGEST} characters", hint="names are short")
        if what == "alias" and form in words("descriptions", "words") | words("stop_words", "word"):
            raise ConfigError(f"{file}: alias {text!r} may mean anyone", hint='add what tells it apart: "the Hsinchu chipmaker"')
        return form

    def _hold(self, form: str, key: str, text: str, file: str) -> None:
        owner, where = self._owner.setdefault(form, (key, file))
        if owner != key:
            both = f"{self._written[owner]!r} and {self._written[key]!r}"
            hint = "leave it with one of them" if where == file else f"see {where}"
            raise ConfigError(f"{file}: {text!r} stands for two names, {both}", hint=hint)


def _read(file: Path) -> dict[str, object]:
    try:
        return tomllib.loads(file.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise ConfigError(f"{file.name} cannot be read: {error.strerror}", hint=f"check the permissions of {os.fspath(file)}") from error
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ConfigError(f"{file.name}: {error}", hint=f"{_SHAPE}, names in quotes, in UTF-8") from error
