"""`python -m crawler [NAME…]` sweeps registered sources, `--url URL` a page or a site.

`--worker` stays, and makes the sweeps that are due by their schedule or asked for on the page.

The screening itself is done by a worker (`python -m screening`); a sweep only finds and keeps.
"""

import argparse
import logging
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from urllib.parse import urlsplit

from tqdm import tqdm

from crawler.attempts import DEAD_AFTER, conclude, context_of, free_the_abandoned, worker_name
from crawler.ledger import Held
from crawler.sources import TEMPLATE, BadSource, load_sources
from crawler.sweep import sweep
from crawler.sweeper import Sweeper
from crawler.table import table
from screening.errors import InvalidInput
from screening.intake import Intake
from screening.jobs import JobClient
from screening.logs import configure
from screening.photos import Photos
from screening.settings import Settings
from screening.setup import prepare
from screening.source import Source, SourceKind, checked_source
from screening.source_registry import new_sweep
from screening.store import Store
from screening.vocabulary import Channel

CONSOLE = "(命令行)"


class NothingToSweep(Exception):
    """The sources asked for do not exist; the message says which do."""


def main(arguments: Sequence[str] | None = None) -> int:
    options = _parser().parse_args(arguments)
    configure(logging.WARNING)
    settings = Settings()
    if options.worker:
        return work(settings)
    if options.attempt:
        return attempt(options.attempt, options.worker_name, settings)
    try:
        sources = requested(options, settings)
    except (BadSource, InvalidInput, NothingToSweep) as error:
        print(error, file=sys.stderr)
        return 2
    return run(sources, settings)


def requested(options: argparse.Namespace, settings: Settings) -> list[Source]:
    """The sources that the command asks for. Raises NothingToSweep, BadSource, InvalidInput."""
    if options.url and options.names:
        raise NothingToSweep("give the names of sources or --url, not both")
    if options.url:
        return [page_source(options)]
    return chosen(options.names, load_sources(settings.sources_dir))


def work(settings: Settings) -> int:
    """Run a sweeper: it makes the sweeps that are due or asked for until it is told to stop."""
    prepare(settings)
    store = Store(settings.resolved_database_url)
    sweeper = Sweeper(settings, store)
    sweeper.stop_on_signals()
    sweeper.run()
    store.close()
    return 0


def attempt(sweep_id: str, worker: str, settings: Settings) -> int:
    """Make one sweep that a sweeper has taken; it reads the outcome from the sweep's row."""
    with opened(settings) as (store, intake):
        with store.snapshot() as tx:
            held = Held(tx.sweeps.get(sweep_id), worker)
        context = context_of(store, held, intake, settings)
        sweep([context], settings)
        conclude(store, [context], datetime.now(UTC))
    return 0


def run(sources: Sequence[Source], settings: Settings) -> int:
    """Sweep, print the table, and return 1 if any source has to be looked at, else 0.

    A sweep that was cut off, here or in a sweeper, is gone on with.
    """
    prepare(settings)
    with opened(settings) as (store, intake), progress(sources) as on_page:
        held = [mine(store, source) for source in sources]
        contexts = [context_of(store, one, intake, settings, on_page) for one in held if one]
        sweep(contexts, settings)
        ended = conclude(store, contexts, datetime.now(UTC))
    print(table(ended))
    busy = [source.name for source, one in zip(sources, held, strict=True) if one is None]
    for name in busy:
        print(f"{name}: 正在由另一个进程巡查", file=sys.stderr)
    return int(bool(busy) or any(swept.trouble for swept in ended))


def mine(store: Store, source: Source) -> Held | None:
    """A sweep of the source that this process holds, or None while another one does."""
    free_the_abandoned(store)
    now, worker = datetime.now(UTC), worker_name()
    with store.transaction() as tx:
        asked = new_sweep(source, CONSOLE, now)
        if not tx.sweeps.ask(asked):
            begun = tx.sweeps.unended(source.name)
            asked = begun if begun is not None else asked
        if not tx.sweeps.take_this(asked.id, worker, now, now - DEAD_AFTER):
            return None
        return Held(tx.sweeps.get(asked.id), worker)


@contextmanager
def opened(settings: Settings) -> Iterator[tuple[Store, Intake]]:
    store = Store(settings.resolved_database_url)
    jobs = JobClient(settings.resolved_jobs_url)
    try:
        yield store, Intake(store, Photos(settings.photos_dir), jobs, settings)
    finally:
        jobs.close()
        store.close()


@contextmanager
def progress(sources: Sequence[Source]) -> Iterator[Callable[[], object]]:
    budget = sum(source.pages for source in sources)
    with tqdm(total=budget, unit="page", disable=not sys.stderr.isatty(), leave=False) as bar:
        yield bar.update


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
    parser.add_argument(
        "--worker", action="store_true", help="sweep what is due or asked for, until stopped"
    )
    parser.add_argument("--attempt", default="", help=argparse.SUPPRESS)
    parser.add_argument("--worker-name", default="", help=argparse.SUPPRESS)
    return parser


if __name__ == "__main__":
    sys.exit(main())
