"""The registered sources: one .yml file each beside this one, checked strictly when loaded."""

from pathlib import Path

import yaml
from pydantic import ValidationError

from crawler.source import Source
from crawler.spiders import SPIDERS

FOLDER = Path(__file__).parent
TEMPLATE = FOLDER / "_template.yml"


class BadSource(Exception):
    """A source file that cannot be used; the message names the file and what to mend."""


def load_sources(folder: Path = FOLDER) -> dict[str, Source]:
    """Every source by its name; files whose name begins with an underscore are not sources."""
    paths = sorted(folder.glob("[!_]*.yml"))
    return {path.stem: load_source(path) for path in paths}


def load_source(path: Path) -> Source:
    try:
        source = Source.model_validate(yaml.safe_load(path.read_text(encoding="utf-8")))
    except (ValidationError, yaml.YAMLError) as error:
        raise BadSource(f"{path}: {error}") from error
    if source.name != path.stem:
        raise BadSource(f"{path}: name is {source.name!r}, but the file is called {path.name}")
    if source.spider not in SPIDERS:
        raise BadSource(f"{path}: no spider {source.spider!r}; there are {', '.join(SPIDERS)}")
    return source
