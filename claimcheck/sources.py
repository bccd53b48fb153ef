"""Who publishes: the registry of outlets, and the agencies that others credit."""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

from pydantic import ValidationError

from claimcheck.config import Config
from claimcheck.errors import ConfigError
from claimcheck.language.tables import rows
from claimcheck.records import Source, fingerprint

KINDS = ("agency", "daily", "broadcaster", "government", "company", "aggregator", "blog", "other")
_KEYS = {"id", "name", "kind", "group", "domains", "language", "note", "names"}
_PLAIN = re.compile(r"[^\w.]+")
_UNKNOWN = Source(id="s_unknown", name="unknown")


class Registry:
    """Outlets by name, other names and domain. An outlet that is not in it is added as unknown, never guessed."""

    def __init__(self, outlets: Iterable[tuple[Source, tuple[str, ...]]] = ()) -> None:
        self.outlets: tuple[Source, ...] = tuple(source for source, _ in outlets) if isinstance(outlets, tuple | list) else ()
        self._names: dict[str, Source] = {}
        self._domains: dict[str, Source] = {}
        for source, names in outlets:
            for name in (source.name, source.id, *names):
                self._names.setdefault(_key(name), source)
            for domain in source.domains:
                self._domains.setdefault(domain.lower().removeprefix("www."), source)

    def find(self, *, name: str = "", url: str = "") -> Source:
        """The outlet of that name, else of that address; otherwise an unknown outlet under the name given, or its domain."""
        name = " ".join(name.split())
        domain = _domain(url) or (_domain("//" + name.lower()) if re.fullmatch(r"[\w-]+(?:\.[\w-]+)+", name) else "")
        known = self._names.get(_key(name)) if name else None
        known = known or self._by_domain(domain)
        if known:
            return known
        if name and not name.lower().startswith("unknown"):
            return Source(id=fingerprint("s", _key(name)), name=name, domains=(domain,) if domain else ())
        if domain:
            return Source(id=fingerprint("s", domain), name=domain, domains=(domain,))
        return Source(id=fingerprint("s", _key(name)), name=name) if name else _UNKNOWN

    def known(self, name: str) -> bool:
        """Whether an outlet or agency of that name is known."""
        return _key(name) in self._names or bool(self.agency(name))

    def agency(self, credit: str) -> str:
        """The agency that a credit names ("AP" -> Associated Press), else ""."""
        found = _agencies().get(_key(credit), "")
        if found:
            return found
        source = self._names.get(_key(credit))
        return source.name if source and source.kind == "agency" else ""

    def canonical(self, credit: str) -> str:
        """The name of the agency or outlet that a credit means, else the credit as it stands."""
        if not credit:
            return ""
        return self.agency(credit) or (self.find(name=credit).name if self.known(credit) else credit)

    def agency_in(self, byline: str) -> str:
        """The agency that a byline names after its authors ("Ann Lee, Reuters", "Staff and AP"), else ""."""
        for part in reversed(re.split(r",| and | with |\||/| for |\(|\)|;| - ", byline[:200])):
            part = re.sub(
                r"^(?:the|by|from)\s|\b(?:staff|writer|writers|reporter|correspondent)s?$", "", part.strip(), flags=re.IGNORECASE
            ).strip()
            if len(part) < 3 and not part.isupper():
                continue
            agency = self.agency(part) if part else ""
            if agency:
                return agency
        return ""

    def split_credit(self, outlet: str) -> tuple[str, str]:
        """An outlet's name and the agency credited beside it: "Harbour Post / AFP", "Harbour Post (AP)", "Reuters via Yahoo"."""
        outlet = " ".join(outlet.split())
        if not outlet or _key(outlet) in self._names:
            return outlet, ""
        match = re.fullmatch(r"(?P<outlet>.{2,80}?)\s?(?:[/|,(–—-]|\bvia\b)\s?(?P<agency>[A-Za-z .'’-]{2,40})\)?", outlet)
        if match:
            first, second = match["outlet"].strip(), match["agency"].strip()
            if self.agency(second):
                return first, self.agency(second)
            if self.agency(first) and (" via " in outlet):
                return second, self.agency(first)
        return outlet, ""

    def _by_domain(self, domain: str) -> Source | None:
        while domain:
            if domain in self._domains:
                return self._domains[domain]
            domain = domain.partition(".")[2]
        return None


def load_registry(paths: Iterable[str | Path] = (), *, config: Config) -> Registry:
    """The registry of `config.sources_dir`, else the first registry.toml found in or above an input path (three levels), else an empty one.

    Raises ConfigError where the file cannot be understood.
    """
    file = registry_file(paths, config=config)
    return read_registry(file) if file else Registry()


def registry_file(paths: Iterable[str | Path] = (), *, config: Config) -> Path | None:
    """Where the registry is, or None."""
    return beside(paths, "registry.toml", config=config)


def beside(paths: Iterable[str | Path], name: str, *, config: Config) -> Path | None:
    """A file of the desk: that of `config.sources_dir`, else the first one in or above an input path (three levels), or None."""
    if config.sources_dir is not None:
        file = config.sources_dir / name
        return file if file.is_file() else None
    for given in sorted(str(path) for path in paths):
        if given == "-" or "\x00" in given:
            continue
        folder = Path(os.path.abspath(given))
        for parent in [folder, *folder.parents][:3]:
            try:
                if (parent / name).is_file():
                    return parent / name
            except OSError:
                break
    return None


class _Row(NamedTuple):
    source: Source
    names: tuple[str, ...]


def read_registry(file: Path) -> Registry:
    """Reads `[[outlet]]` tables: name and kind are needed; id, group, domains, language, note, names (other names) may follow."""
    try:
        data = tomllib.loads(file.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ConfigError(f"{file.name}: {error}", hint="see the comment at the top of the sample registry") from error
    outlets = data.get("outlet", [])
    if not isinstance(outlets, list):
        raise ConfigError(f"{file.name}: outlets are written as [[outlet]] tables", hint="two brackets on each side")
    return Registry([_row(row, number, file.name) for number, row in enumerate(outlets, 1)])


def _row(row: object, number: int, file: str) -> _Row:
    if not isinstance(row, dict) or not isinstance(row.get("name"), str) or not row["name"].strip():
        raise ConfigError(f"{file}: outlet {number} has no name", hint='name = "…"')
    unknown = sorted(set(row) - _KEYS)
    if unknown:
        raise ConfigError(f"{file}: outlet {row['name']}: unknown key {unknown[0]}", hint=f"allowed: {', '.join(sorted(_KEYS))}")
    kind = row.get("kind", "other")
    if kind not in KINDS:
        raise ConfigError(f"{file}: outlet {row['name']}: kind {kind!r}", hint=f"allowed: {', '.join(KINDS)}")
    fields = {key: value for key, value in row.items() if key != "names"}
    fields.setdefault("id", fingerprint("s", _key(row["name"])))
    try:
        source = Source.model_validate({**fields, "domains": tuple(fields.get("domains", ()))})
    except (ValidationError, TypeError) as error:
        raise ConfigError(
            f"{file}: outlet {row['name']}: {str(error).splitlines()[0]}", hint="texts in quotes, domains as a list of texts"
        ) from error
    return _Row(source, tuple(str(name) for name in row.get("names", ())))


@cache
def _agencies() -> dict[str, str]:
    return {_key(credit): row["name"] for row in rows("agencies") for credit in row["credits"].split("|") if credit}


def _key(name: str) -> str:
    plain = _PLAIN.sub(" ", name.lower().replace("’", "'").replace("'", "")).strip()
    return plain.removeprefix("the ").strip(". ")


def _domain(url: str) -> str:
    """The host of an address, without `www.`."""
    try:
        host = urlsplit(url if "//" in url else "//" + url).hostname or ""
    except ValueError:
        return ""
    return host.lower().removeprefix("www.") if "." in host else ""
