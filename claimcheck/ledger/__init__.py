"""The ledger: what was read, what it claims, what was found, what reviewers decided. Loaded on first use, since records are heavy."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from claimcheck.ledger.book import Ledger as Ledger
    from claimcheck.ledger.book import Reading as Reading
    from claimcheck.ledger.book import read_claims as read_claims
    from claimcheck.ledger.book import reading_key as reading_key
    from claimcheck.ledger.book import restored_finding as restored_finding

__all__ = ["Ledger", "Reading", "read_claims", "reading_key", "restored_finding"]


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module 'claimcheck.ledger' has no attribute {name!r}")
    return getattr(import_module("claimcheck.ledger.book"), name)
