"""Errors that a user can meet: one base class, each with a reason and a hint."""

from __future__ import annotations


class ClaimcheckError(Exception):
    """Something a user can act on; printed as `error: … / hint: …`."""

    def __init__(self, message: str, *, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class InputError(ClaimcheckError):
    """One input could not be read; the scan goes on without it."""

    def __init__(self, path: str, message: str, *, stage: str = "ingest", hint: str = "") -> None:
        super().__init__(message, hint=hint)
        self.path = path
        self.stage = stage


class ConfigError(ClaimcheckError):
    """A setting, a registry or a data table is not usable."""


class PipelineError(ClaimcheckError):
    """The language pipeline is missing or is not the pinned one."""


class LedgerError(ClaimcheckError):
    """The ledger could not be opened, migrated or written."""
