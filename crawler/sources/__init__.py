"""The registered sources: one .yml file each beside this one, checked strictly when loaded."""

from pathlib import Path

import yaml

from crawler.spiders import SPIDERS
from screening.errors import InvalidInput
from screening.source import Source, checked_source

FOLDER = Path(__file__).parent
TEMPLATE = FOLDER / "_template.yml"


class BadSource(Exception):
    """A source file that cannot be used; the message names the file and what to mend."""


def source_files(own: Path | None = None) -> list[Path]:
    """The shipped files, then the operator's own; names that begin with "_" are no sources."""
    folders = (FOLDER, *([own] if own else []))
    return [path for folder in folders for path in sorted(folder.glob("[!_]*.yml"))]


def load_sources(own: Path | None = None) -> dict[str, Source]:
    """Every source by its name. Raises BadSource."""
    return {path.stem: load_source(path) for path in source_files(own)}


def load_source(path: Path) -> Source:
    try:
        fields = yaml.safe_load(path.read_text(encoding="utf-8"))
    except yaml.YAMLError as error:
        raise BadSource(f"{path}:不是合法的 YAML:{error}") from error
    if not isinstance(fields, dict):
        raise BadSource(f"{path}:应为“字段: 值”的形式")
    try:
        source = checked_source(fields)
    except InvalidInput as error:
        raise BadSource(f"{path}:{error}") from error
    if source.name != path.stem:
        raise BadSource(f"{path}:name 为“{source.name}”,与文件名 {path.name} 不一致")
    if source.spider not in SPIDERS:
        raise BadSource(f"{path}:没有名为“{source.spider}”的 spider,现有:{'、'.join(SPIDERS)}")
    return source
