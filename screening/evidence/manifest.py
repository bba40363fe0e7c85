"""Manifest: the sealed list of a piece of evidence, and the link that joins it to all before it.

A link is the SHA-256 of the link before, followed by the SHA-256 of the manifest, both in
hexadecimal. So whoever has the SHA-256 of every manifest can check the chain without seeing the
others' content, and a manifest that has a timestamp pins all that came before it.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from pydantic import AwareDatetime

from screening.evidence.facts import Facts
from screening.model import Record

FORMAT: Literal["adscreen-evidence/1"] = "adscreen-evidence/1"
# What stands before the first entry of a chain.
NOTHING = "0" * 64


class Seal(Record):
    """A file by its SHA-256 and its size in bytes."""

    sha256: str
    size: int


class Manifest(Record):
    format: Literal["adscreen-evidence/1"] = FORMAT
    sequence: int
    previous_manifest: str
    previous_link: str
    ad: str
    made_at: AwareDatetime
    made_by: str
    facts: Facts
    files: dict[str, Seal]

    def to_bytes(self) -> bytes:
        """The bytes that are hashed and kept; never made a second time to compare."""
        fields = self.model_dump(mode="json")
        return (json.dumps(fields, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()


@dataclass(frozen=True, slots=True)
class Entry:
    """A manifest in its place in the chain: its very text, its SHA-256 and its link."""

    manifest: Manifest
    text: str
    sha256: str
    link: str


def next_link(previous_link: str, manifest_sha256: str) -> str:
    return hashlib.sha256((previous_link + manifest_sha256).encode()).hexdigest()


def seal(data: bytes) -> Seal:
    return Seal(sha256=hashlib.sha256(data).hexdigest(), size=len(data))


def seals(files: Mapping[str, bytes]) -> dict[str, Seal]:
    return {name: seal(data) for name, data in files.items()}


def entry_of(manifest: Manifest) -> Entry:
    data = manifest.to_bytes()
    digest = hashlib.sha256(data).hexdigest()
    return Entry(manifest, data.decode(), digest, next_link(manifest.previous_link, digest))
