"""Checks a case bundle offline: every byte, the chain, the timestamps; start at `verify`.

the case      manifest.json lists every file of the bundle by its SHA-256
the captures  each has its own manifest, made when the page was captured
the chain     chain.txt holds the SHA-256 of every manifest of the installation, so that each
              manifest's place, and that nothing before it was changed, can be worked out
the stamps    an authority's timestamp of a manifest, where one was had
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from pydantic import ValidationError

from screening.evidence.bundle import Bundle, TornFile, opened, seal_of, whole
from screening.evidence.chain import CHINA_TIME
from screening.evidence.facts import CaseFacts
from screening.evidence.layout import (
    AUTHORITY,
    BESIDE_A_CAPTURE,
    BESIDE_A_CASE,
    CHAIN,
    MANIFEST,
    SUMS,
    TOKEN,
    capture_folder,
    chain_lines,
    sums_lines,
)
from screening.evidence.manifest import NOTHING, Manifest, Seal, next_link
from screening.evidence.timestamps import BadTimestamp, stamped_at


@dataclass(slots=True)
class Report:
    """What a check found: `problems` break the proof, `remarks` say what it rests on."""

    files: int = 0
    problems: list[str] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)


def verify(path: Path, authority: bytes | None = None) -> Report:
    """Check a bundle. `authority`: certificates in PEM that the reader trusts; else the bundle's.

    Raises UnreadableBundle if there is no bundle at all.
    """
    with opened(path) as bundle:
        return _Check(bundle, authority).run()


class _Check:
    def __init__(self, bundle: Bundle, authority: bytes | None) -> None:
        self.bundle = bundle
        self.authority = authority
        self.report = Report()
        self.files: dict[str, Seal] = {}
        self.hashes: list[str] = []
        # The link before each entry, so that of entry n stands at n - 1.
        self.links: list[str] = [NOTHING]

    def run(self) -> Report:
        self._read_all()
        self._check_chain_file()
        case = self._manifest(MANIFEST)
        if case is not None:
            self._check_case(case)
        self._check_sums()
        return self.report

    def _problem(self, what: str) -> None:
        if what not in self.report.problems:
            self.report.problems.append(what)

    def _whole(self, name: str) -> bytes:
        """A file's bytes; none, and a problem, where it is no file of its kind."""
        try:
            return whole(self.bundle, name)
        except TornFile as problem:
            self._problem(f"{name}:{problem}")
            return b""

    def _read_all(self) -> None:
        names = self.bundle.names()
        for name in dict.fromkeys(names):
            if names.count(name) > 1:
                self._problem(f"{name}:证据包中有多个同名文件")
            try:
                self.files[name] = seal_of(self.bundle, name)
            except TornFile as problem:
                self._problem(f"{name}:{problem}")
        self.report.files = len(self.files)

    def _check_case(self, case: Manifest) -> None:
        if not isinstance(case.facts, CaseFacts):
            self._problem(f"{MANIFEST}:不是一份案卷清单")
            return
        self._check_place(MANIFEST, case, is_last=True)
        self._check_files("", case, BESIDE_A_CASE)
        self._check_stamp("")
        for sequence in case.facts.captures:
            folder = capture_folder(sequence)
            capture = self._manifest(folder + MANIFEST)
            if capture is not None:
                self._check_capture(folder, sequence, capture, case.ad)

    def _check_capture(self, folder: str, sequence: int, capture: Manifest, ad: str) -> None:
        if capture.sequence != sequence or capture.ad != ad:
            self._problem(f"{folder}{MANIFEST}:不属于这里(编号或广告不符)")
        self._check_place(folder + MANIFEST, capture, is_last=False)
        self._check_files(folder, capture, BESIDE_A_CAPTURE)
        self._check_stamp(folder)

    def _check_files(self, folder: str, manifest: Manifest, beside: frozenset[str]) -> None:
        """What the manifest lists is there unchanged, and nothing else is."""
        here = {n.removeprefix(folder) for n in self.files if n.startswith(folder)} - beside
        for name, seal in manifest.files.items():
            found = self.files.get(folder + name)
            if found is None:
                self._problem(f"{folder}{name}:缺失(或无法读出)")
            elif found != seal:
                self._problem(f"{folder}{name}:内容已改变,与 {folder}{MANIFEST} 所记不符")
        for name in sorted(here - set(manifest.files)):
            self._problem(f"{folder}{name}:不在 {folder}{MANIFEST} 中,是后来加入的")

    def _manifest(self, name: str) -> Manifest | None:
        if name not in self.files:
            self._problem(f"{name}:缺失(或无法读出)")
            return None
        try:
            return Manifest.model_validate_json(whole(self.bundle, name))
        except (ValidationError, TornFile):
            self._problem(f"{name}:内容已改变,不再是一份清单")
            return None

    def _check_chain_file(self) -> None:
        try:
            text = whole(self.bundle, CHAIN).decode() if CHAIN in self.files else ""
        except (TornFile, UnicodeDecodeError):
            text = ""
        hashes = [line.rpartition(" ")[2] for line in text.splitlines()]
        if not hashes or chain_lines(hashes) != text:
            self._problem(f"{CHAIN}:缺失或内容已改变")
            return
        self.hashes = hashes
        for digest in hashes:
            self.links.append(next_link(self.links[-1], digest))

    def _check_place(self, name: str, manifest: Manifest, *, is_last: bool) -> None:
        """The manifest is the one the chain has at its number, and the chain before is whole."""
        if not self.hashes:
            return
        at = manifest.sequence
        if not 1 <= at <= len(self.hashes) or (is_last and at != len(self.hashes)):
            self._problem(f"{CHAIN}:证据链不完整,缺少或多出第 {at} 号以外的记录")
            return
        if self.hashes[at - 1] != self.files[name].sha256:
            self._problem(f"{name}:内容已改变,与 {CHAIN} 第 {at} 号不符")
        before = (self.hashes[at - 2] if at > 1 else NOTHING, self.links[at - 1])
        if (manifest.previous_manifest, manifest.previous_link) != before:
            self._problem(f"{CHAIN}:证据链断裂,第 {at} 号之前的记录与 {name} 所记不符")

    def _check_stamp(self, folder: str) -> None:
        if folder + TOKEN not in self.files:
            self.report.remarks.append(f"{folder}{MANIFEST}:没有时间戳")
            return
        trusted = self._trusted()
        if not trusted:
            self.report.remarks.append(f"{folder}{TOKEN}:未核对,请用 --authority 给出机构证书")
            return
        try:
            token, data = (whole(self.bundle, folder + name) for name in (TOKEN, MANIFEST))
            moment = stamped_at(token, data, trusted)
        except (BadTimestamp, TornFile) as problem:
            self._problem(f"{folder}{TOKEN}:时间戳无效({problem})")
            return
        when = f"{moment.astimezone(CHINA_TIME):%Y-%m-%d %H:%M:%S}"
        whose = "您给出的证书" if self.authority else "包内证书"
        self.report.remarks.append(f"{folder}{MANIFEST}:时间戳 {when}(UTC+8),按{whose}核对")

    def _trusted(self) -> Sequence[bytes]:
        if self.authority is not None:
            return [self.authority]
        return [self._whole(AUTHORITY)] if AUTHORITY in self.files else []

    def _check_sums(self) -> None:
        if SUMS not in self.files:
            self._problem(f"{SUMS}:缺失(或无法读出)")
            return
        listed = {name: seal for name, seal in self.files.items() if name != SUMS}
        expected, found = sums_lines(listed).encode(), self._whole(SUMS)
        if found == expected:
            return
        self._problem(f"{SUMS}:与所列文件不符,或内容已改变")
        lines = set(found.splitlines())
        for line in expected.splitlines():
            if line not in lines:
                self._problem(f"{line.decode()[66:]}:与 {SUMS} 所列不符")
