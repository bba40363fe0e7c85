"""`python -m crawler [NAME…]` sweeps registered sources, `--url URL` a page or a site.

The screening itself is done by a worker (`python -m screening`); a sweep only finds and keeps.
"""

import argparse
import logging
import sys
from collections.abc import Sequence
from urllib.parse import urlsplit

from tqdm import tqdm

from crawler.sources import TEMPLATE, BadSource, load_sources
from crawler.sweep import sweep
from crawler.table import table
from crawler.tally import problem
from screening.errors import InvalidInput
from screening.intake import Intake
from screening.jobs import JobClient
from screening.logs import configure
from screening.photos import Photos
from screening.settings import Settings
from screening.setup import prepare
from screening.source import Source, SourceKind, checked_source
from screening.store import Store
from screening.vocabulary import Channel


class NothingToSweep(Exception):
    """The sources asked for do not exist; the message says which do."""


def main(arguments: Sequence[str] | None = None) -> int:
    options = _parser().parse_args(arguments)
    configure(logging.WARNING)
    try:
        sources = requested(options)
    except (BadSource, InvalidInput, NothingToSweep) as error:
        print(error, file=sys.stderr)
        return 2
    return run(sources, Settings())


def requested(options: argparse.Namespace) -> list[Source]:
    """The sources that the command asks for. Raises NothingToSweep, BadSource, InvalidInput."""
    if options.url and options.names:
        raise NothingToSweep("give the names of sources or --url, not both")
    return [page_source(options)] if options.url else chosen(options.names, load_sources())


def run(sources: Sequence[Source], settings: Settings) -> int:
    """Sweep, print the table, and return 1 if any source has to be looked at, else 0."""
    prepare(settings)
    store = Store(settings.resolved_database_url)
    jobs = JobClient(settings.resolved_jobs_url)
    intake = Intake(store, Photos(settings.photos_dir), jobs, settings)
    budget = sum(source.pages for source in sources)
    with tqdm(total=budget, unit="page", disable=not sys.stderr.isatty(), leave=False) as bar:
        tallies = sweep(sources, intake.receive, settings, bar.update)
    jobs.close()
    store.close()
    print(table(zip(sources, tallies, strict=True)))
    return int(any(problem(source, tally) for source, tally in zip(sources, tallies, strict=True)))


def chosen(names: Sequence[str], registered: dict[str, Source]) -> list[Source]:
    """The named sources, or all that are not swept only when named. Raises NothingToSweep."""
    unknown = [name for name in names if name not in registered]
    if unknown:
        raise NothingToSweep(
            f"no source {', '.join(unknown)}; registered: {', '.join(registered) or 'none'}"
        )
    usual = [source for source in registered.values() if not source.only_when_named]
    if not names and not usual:
        raise NothingToSweep(
            f"no source is registered yet: copy {TEMPLATE}, or sweep one page with --url, "
            "or the example site with `make demo-site`"
        )
    return [registered[name] for name in names] or usual


def page_source(options: argparse.Namespace) -> Source:
    """A source for one address: that page alone, or its site if more pages may be read."""
    parts = urlsplit(options.url)
    return checked_source(
        {
            "name": options.name or (parts.hostname or "url").strip("[]"),
            "kind": SourceKind.LISTING if options.pages > 1 else SourceKind.PAGE,
            "start_urls": (options.url,),
            "channel": options.channel,
            "region": options.region,
            "whole_site": options.pages > 1,
            "pages": options.pages,
            "expected_blocks": 0,
        }
    )


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m crawler", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help="a registered source")
    parser.add_argument("--url", default="", help="a page that is no registered source")
    parser.add_argument(
        "--pages", type=int, default=1, help="with --url: pages of its site to read at most"
    )
    parser.add_argument("--name", default="", help="with --url: what to call it; else its host")
    parser.add_argument(
        "--channel", type=Channel, choices=list(Channel), default=Channel.WEB, help="with --url"
    )
    parser.add_argument("--region", default="", help="with --url: six digits, GB/T 2260")
    return parser


if __name__ == "__main__":
    sys.exit(main())
