"""claimcheck: read news, turn claims into typed records, cross-check them across sources, flag conflicts.

Six functions and the records they return; everything is imported on first use, so `import claimcheck` costs nothing.

    scan(paths)                       articles, claims, findings and errors of files and folders
    extract_claims(text)              the typed claims of one text
    extract_quantities(text)          its figures with units and intervals
    resolve_dates(text, published=)   its times, resolved against the publication date
    compare_texts(a, b)               how the claims of two texts stand to each other
    verify(statement, ledger=)        what the ledger says of a statement
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from claimcheck.api import compare_texts as compare_texts
    from claimcheck.api import extract_claims as extract_claims
    from claimcheck.api import extract_quantities as extract_quantities
    from claimcheck.api import resolve_dates as resolve_dates
    from claimcheck.config import Config as Config
    from claimcheck.errors import ClaimcheckError as ClaimcheckError
    from claimcheck.pipeline import scan as scan
    from claimcheck.records import Article as Article
    from claimcheck.records import Claim as Claim
    from claimcheck.records import Finding as Finding
    from claimcheck.records import Quantity as Quantity
    from claimcheck.records import ScanError as ScanError
    from claimcheck.records import ScanResult as ScanResult
    from claimcheck.records import Verdict as Verdict
    from claimcheck.records import When as When
    from claimcheck.verify import verify as verify

__version__ = "0.1.0"

_HOMES = {
    "compare_texts": "claimcheck.api",
    "extract_claims": "claimcheck.api",
    "extract_quantities": "claimcheck.api",
    "resolve_dates": "claimcheck.api",
    "Config": "claimcheck.config",
    "ClaimcheckError": "claimcheck.errors",
    "scan": "claimcheck.pipeline",
    "Article": "claimcheck.records",
    "Claim": "claimcheck.records",
    "Finding": "claimcheck.records",
    "Quantity": "claimcheck.records",
    "ScanError": "claimcheck.records",
    "ScanResult": "claimcheck.records",
    "Verdict": "claimcheck.records",
    "When": "claimcheck.records",
    "verify": "claimcheck.verify",
}
__all__ = [*sorted(_HOMES), "__version__"]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'claimcheck' has no attribute {name!r}")
    value = getattr(import_module(_HOMES[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *_HOMES})
