"""Hostile files: each costs one named error, in bounded time and memory, and the good file among them is read."""

from __future__ import annotations

import resource
import time
from pathlib import Path

import pytest

from claimcheck.config import Config
from claimcheck.errors import InputError
from claimcheck.ingest import ingest
from claimcheck.ingest.guard import Guard
from claimcheck.ingest.limits import Raw
from claimcheck.records import Page, ScanError
from claimcheck.segment import segment
from claimcheck.sources import Registry
from tests.ingest import hostile, makers

CONFIG = Config(max_read_seconds=10)


def test_each_hostile_file_costs_one_named_error(tmp_path: Path) -> None:
    files = hostile.write(tmp_path)
    (tmp_path / "good.txt").write_bytes(makers.text())
    assert len(files) >= 60
    errors: dict[str, list[str]] = {}
    good = []
    for item in ingest([tmp_path], config=CONFIG):
        error = item if isinstance(item, ScanError) else None
        if isinstance(item, Page):
            try:
                good += segment(item, registry=Registry(), config=CONFIG)
            except InputError as refused:
                error = ScanError(path=refused.path, stage=refused.stage, error=refused.message, hint=refused.hint)
        if error:
            name = Path(error.path).relative_to(tmp_path).parts[0].split("#")[0]
            errors.setdefault(name, []).append(error.error)
            assert error.hint, error
            assert "internal" not in error.error
    assert [article.title for article in good] == [makers.TITLE]
    assert {path.name for path in files} - {"good.txt"} == set(errors)
    assert {name: found for name, found in errors.items() if len(found) > 1} == {}


class TestGuard:
    """The reading process, made to misbehave by its limits."""

    def test_too_slow(self) -> None:
        with Guard(Config(max_read_seconds=0.05)) as guard:
            guard._config = guard._config.model_copy(update={"max_read_seconds": 30})
            assert [type(p) for p in guard.read(Raw("a.html", makers.page()))] == [Page]  # warm
            guard._config = Config(max_read_seconds=0.01)
            begin = time.monotonic()
            (error,) = guard.read(Raw("slow.zip", hostile.many_entries(9_999)))
            assert isinstance(error, ScanError)
            assert "longer than 0.01 seconds" in error.error
            assert time.monotonic() - begin < 10
            guard._config = Config()
            assert [type(p) for p in guard.read(Raw("a.html", makers.page()))] == [Page]  # and it reads on

    def test_memory(self) -> None:
        config = Config(max_read_memory=400_000_000, max_file_bytes=400_000_000, max_archive_ratio=2_000, max_read_seconds=60)
        with Guard(config) as guard:
            found = list(
                guard.read(
                    Raw("b.zip", makers.packed({"a.txt": makers.text(), "big.html": b"<p>a</p>" * 30_000_000, "c.txt": makers.text()}))
                )
            )
        assert [item.path for item in found if isinstance(item, Page)] == ["b.zip/a.txt", "b.zip/c.txt"]
        (error,) = [item for item in found if isinstance(item, ScanError)]
        assert error.path == "b.zip/big.html"
        assert "memory" in error.error or "down" in error.error or "longer" in error.error

    def test_no_child_is_left(self) -> None:
        guard = Guard(CONFIG)
        list(guard.read(Raw("a.html", makers.page())))
        process = guard._process
        assert process is not None
        guard.stop()
        assert process.poll() is not None

    def test_own_memory_is_not_limited(self) -> None:
        assert resource.getrlimit(resource.RLIMIT_AS)[0] in (resource.RLIM_INFINITY, resource.getrlimit(resource.RLIMIT_AS)[1])


@pytest.mark.parametrize("name", ["a.html", "o.pdf"])
def test_guard_gives_what_the_reader_gives(name: str) -> None:
    from claimcheck.ingest.formats import read

    data = makers.page() if name == "a.html" else makers.pdf()
    with Guard(CONFIG) as guard:
        assert list(guard.read(Raw(name, data))) == list(read(Raw(name, data), config=CONFIG))


def test_readings_that_overlap_do_not_mix(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(makers.packed({f"{n}.html": makers.page() for n in range(5)}))
    both = list(zip(ingest([tmp_path], config=CONFIG), ingest([tmp_path], config=CONFIG), strict=True))
    assert len(both) == 5
    assert all(first == second for first, second in both)


def test_a_reading_given_up_leaves_nothing_behind() -> None:
    with Guard(CONFIG) as guard:
        items = guard.read(Raw("a.zip", makers.packed({f"{n}.html": makers.page() for n in range(5)})))
        next(items)
        items.close()
        (page,) = guard.read(Raw("b.pdf", makers.pdf()))
    assert isinstance(page, Page)
    assert page.format == "pdf"
