"""The reading process: takes files from standard input, hands pages back on standard output, within limits of memory and time."""

from __future__ import annotations

import json
import os
import signal
import sys
from contextlib import suppress
from typing import IO, Any

from claimcheck.config import Config
from claimcheck.errors import InputError
from claimcheck.ingest.formats import read
from claimcheck.ingest.limits import Entry, Raw
from claimcheck.records import Page

_HEAD = 8


def serve() -> None:
    """Answer requests until standard input ends. A request is a JSON head and the file's bytes; an answer is JSON messages, `end` last."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # whatever a library prints must not mix with the answers
    requests = sys.stdin.buffer
    answers.write(bytes(_HEAD))  # ready
    answers.flush()
    limited = False
    while len(size := requests.read(_HEAD)) == _HEAD:
        head = json.loads(requests.read(int.from_bytes(size, "big")))
        data = requests.read(head["size"])
        config = Config.model_validate(head["config"])
        if not limited:
            _limit(config)
            limited = True
        _answer(Raw(head["path"], data, kind=head["kind"]), frozenset(head["skip"]), config, answers)


def _answer(raw: Raw, skip: frozenset[str], config: Config, answers: IO[bytes]) -> None:
    _alarm(config)
    try:
        items = read(raw, config=config)
        item = next(items, None)
        while item is not None:
            wanted: bool | None = None
            if isinstance(item, Entry):
                wanted = item.path not in skip
                if wanted:
                    _alarm(config)
                    _send(answers, {"entry": item.path})
            elif isinstance(item, Page):
                _send(answers, {"page": item.model_dump(mode="json")})
            else:
                _send(answers, {"error": item.model_dump(mode="json")})
            try:
                item = items.send(wanted)
            except StopIteration:
                item = None
    except InputError as error:
        _send(answers, {"error": {"path": error.path, "stage": error.stage, "error": error.message, "hint": error.hint}})
    except MemoryError:
        _send(answers, {"failure": f"reading it takes more than {config.max_read_memory / 1e9:.1f} GB of memory"})
    except RecursionError:
        _send(
            answers,
            {"error": {"path": raw.path, "stage": "ingest", "error": "nested too deeply", "hint": "save it again from its program"}},
        )
    except Exception as error:
        reason = f"cannot be read ({type(error).__name__}: {error})"[:200]
        _send(answers, {"error": {"path": raw.path, "stage": "ingest", "error": reason, "hint": "save it again, or as plain text"}})
    if hasattr(signal, "alarm"):
        signal.alarm(0)
    _send(answers, {"end": True})


def _send(answers: IO[bytes], message: dict[str, Any]) -> None:
    packed = json.dumps(message).encode()
    answers.write(len(packed).to_bytes(_HEAD, "big") + packed)
    answers.flush()


def _limit(config: Config) -> None:
    """Bounds on memory and files, where the system has them."""
    try:
        import resource
    except ImportError:
        return
    for what, bound in ((resource.RLIMIT_AS, config.max_read_memory), (resource.RLIMIT_CORE, 0), (resource.RLIMIT_FSIZE, 1 << 20)):
        with suppress(ValueError, OSError):
            resource.setrlimit(what, (bound, bound))


def _alarm(config: Config) -> None:
    """The system ends this process some seconds after its time is up, in case nobody is left to stop it."""
    if hasattr(signal, "alarm"):
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
        signal.alarm(int(config.max_read_seconds) + 10)
