"""What a scan was asked to do, before anything heavy is loaded."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class ScanOptions:
    """What `claimcheck scan` was asked to do; None means as the settings file or the default says."""

    paths: tuple[str, ...]
    claims: Path
    config_file: Path | None = None
    workers: int | None = None
    same_story: bool | None = None
    fail_on: str = "low"
    bom: bool = True
    as_json: bool = False
    quiet: bool = False
    only_new: bool = False
    fetch: bool = False

    def key(self) -> str:
        """The options that change what is written, printed or returned, in a stable form."""
        file = self.config_file
        content = file.read_text(encoding="utf-8", errors="replace") if file and file.is_file() else str(file)
        return json.dumps([self.same_story, self.fail_on, self.bom, self.as_json, self.quiet, self.only_new, content, str(self.claims)])
