"""XML without external entities, expansion or network, of bounded depth."""

from __future__ import annotations

from typing import Any

from claimcheck.config import Config
from claimcheck.errors import InputError


def parse_xml(data: bytes, *, path: str, config: Config) -> Any:
    """The root element. Raises InputError where it is no XML, declares entities, or is nested deeper than `config.max_depth`."""
    from lxml import etree

    if b"<!ENTITY" in data[:100_000]:
        raise InputError(path, "XML that declares entities", hint="save it without a DOCTYPE; entities are not expanded")
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise InputError(path, f"no valid XML: {error}"[:200], hint="save or download it again") from error
    depth = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if depth > config.max_depth:
            raise InputError(
                path,
                f"nested deeper than {config.max_depth} elements",
                hint="not a document that a program wrote; raise max_depth to read it",
            )
    return root
