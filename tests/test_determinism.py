"""The same input gives the same bytes: whatever the order of files, hash seed, time zone, locale, worker count, and after a kill."""

from __future__ import annotations

import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.conftest import Run

SAMPLE = Path(__file__).parent.parent / "sources"
OUTPUTS = ("claims.csv", "findings.csv", "conflicts.csv", "errors.csv", "report.html")


def outputs(folder: Path) -> dict[str, bytes]:
    return {name: (folder / name).read_bytes() for name in OUTPUTS}


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the sample story in sources/."""
    folder = tmp_path_factory.mktemp("sample")
    shutil.copytree(SAMPLE, folder / "sources")
    return folder


@pytest.fixture(scope="module")
def plain(sample: Path) -> dict[str, bytes]:
    """What a scan of the sample writes, one process, files in order."""
    command = [sys.executable, "-m", "claimcheck", "scan", "sources", "--claims", "plain"]
    subprocess.run(command, cwd=sample, check=False, capture_output=True, env={**os.environ, "PYTHONHASHSEED": "0", "TZ": "UTC"})
    return outputs(sample / "plain")


def test_other_order_seed_zone_locale_and_workers(sample: Path, plain: dict[str, bytes], claimcheck: Run) -> None:
    files = [str(path.relative_to(sample)) for path in sorted((sample / "sources" / "articles").iterdir())]
    random.Random(7).shuffle(files)
    env = {"PYTHONHASHSEED": "4242", "TZ": "Asia/Taipei", "LC_ALL": "C", "COLUMNS": "70"}
    done = claimcheck("scan", *files, "--claims", "shuffled", "--workers", 2, cwd=sample, env=env)
    assert done.returncode == 1, done.stderr
    assert outputs(sample / "shuffled") == plain


def test_file_by_file_ends_as_all_at_once(sample: Path, plain: dict[str, bytes], claimcheck: Run) -> None:
    files = sorted((sample / "sources" / "articles").iterdir())
    half = [str(path.relative_to(sample)) for path in files[::2]]
    claimcheck("scan", *half, "--claims", "steps", cwd=sample)
    claimcheck("scan", "sources", "--claims", "steps", cwd=sample)
    assert outputs(sample / "steps") == plain


def test_killed_scans_lose_no_finished_article(sample: Path, plain: dict[str, bytes], claimcheck: Run) -> None:
    ledger = sample / "killed" / "ledger.sqlite"
    kept = 0
    for wanted in (1, 5, 9):  # kill once so many articles are kept
        command = [sys.executable, "-m", "claimcheck", "scan", "sources", "--claims", "killed"]
        process = subprocess.Popen(command, cwd=sample, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        deadline = time.monotonic() + 120
        while process.poll() is None and time.monotonic() < deadline and finished(ledger) < wanted:
            time.sleep(0.002)
        process.send_signal(signal.SIGKILL)
        process.wait()
        assert finished(ledger) >= max(kept, wanted)
        kept = finished(ledger)
    claimcheck("scan", "sources", "--claims", "killed", cwd=sample)
    assert outputs(sample / "killed") == plain


def finished(ledger: Path) -> int:
    """How many articles a ledger has the claims of."""
    if not ledger.exists():
        return 0
    connection = sqlite3.connect(f"file:{ledger}?mode=ro", uri=True, timeout=10)
    try:
        return int(connection.execute("SELECT COUNT(*) FROM articles WHERE reading != ''").fetchone()[0])
    except sqlite3.OperationalError:  # not made yet
        return 0
    finally:
        connection.close()
