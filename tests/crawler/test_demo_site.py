"""The example site, swept by the command itself, with the real intake, store and job queue."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from screening.store import Store

ROOT = Path(__file__).parents[2]
LABELS = json.loads((ROOT / "examples" / "site" / "labels.json").read_text("utf-8"))


def kept(folder, source):
    store = Store(f"sqlite:///{folder / 'var' / 'adscreen.sqlite'}")
    with store.snapshot() as tx:
        sightings = tx.sightings.of_source(f"sweep:{source}", limit=1000)
    store.close()
    return sightings


def test_every_ad_of_the_example_site_becomes_one_sighting_however_often_it_is_swept(
    command, example_site, tmp_path
):
    arguments = ("--url", example_site, "--pages", "50", "--name", "town", "--region", "140602")
    first, second = command(*arguments), command(*arguments)
    sightings = kept(tmp_path, "town")

    assert (first.returncode, first.stderr) == (0, "")
    texts = [label for label in LABELS if "image" not in label]
    hits = {
        label["text"]: [seen for seen in sightings if label["text"] in seen.text] for label in texts
    }
    assert {text: len(found) for text, found in hits.items()} == dict.fromkeys(hits, 1)
    pictures = sum(len(seen.photos) for seen in sightings)
    assert pictures == len(LABELS) - len(texts)
    assert len(sightings) == len(LABELS)
    assert {seen.region for seen in sightings} == {"140602"}
    # Only robots.txt keeps a sweep from the page where this stands.
    assert not any("年息24%" in seen.text for seen in sightings)
    assert "town: 1 left alone, forbidden by robots.txt" in first.stdout
    assert first.stdout.splitlines()[1].split()[3:5] == [str(len(LABELS)), "0"]
    assert second.stdout.splitlines()[1].split()[3:5] == ["0", str(len(LABELS))]


def test_the_words_of_the_gb18030_page_are_kept_as_they_were_written(
    command, example_site, tmp_path
):
    page = f"{example_site}news/health-town.html"

    assert command("--url", page, "--name", "page").returncode == 0
    [seen] = kept(tmp_path, "page")
    assert "经理杨燊介绍" in seen.text
    assert seen.source_url == page


def test_a_site_that_cannot_be_reached_fails_the_command(command, example_site):
    nowhere = example_site.replace("127.0.0.1", "127.0.0.9")

    done = command("--url", nowhere)

    assert done.returncode == 1
    assert "FAILED, 无法访问" in done.stdout


@pytest.mark.durable
def test_a_sweep_killed_in_its_midst_and_run_again_loses_and_doubles_nothing(town, tmp_path):
    row = "<li><a href='#{n}'>第{n}号</a><p>老赵家的黄小米今年新碾,五斤一袋{n}0元</p></li>"
    pages = 8
    victims = []

    def answer(handler):
        page = int(handler.path.strip("/"))
        if page == 5 and victims:
            os.kill(victims.pop(), signal.SIGKILL)
        rows = "".join(row.format(n=100 * page + number) for number in range(3))
        following = f"<a class=next href=/{page + 1}>下一页</a>" if page < pages else ""
        handler.send(
            {"Content-Type": "text/html; charset=utf-8"}, f"<ul>{rows}</ul>{following}".encode()
        )

    server = town({f"/{number}": answer for number in range(1, pages + 1)})
    environment = os.environ | {
        "ADSCREEN_DATA_DIR": str(tmp_path / "var"),
        "ADSCREEN_CRAWL_ALLOW_PRIVATE": "true",
        "ADSCREEN_CRAWL_DELAY_SECONDS": "0",
    }
    sweep = [sys.executable, "-m", "crawler", "--url", server.url("/1"), "--pages", "8"]
    sweep += ["--name", "town"]
    with subprocess.Popen(sweep, cwd=ROOT, env=environment) as first:
        victims.append(first.pid)
    before = {seen.id for seen in kept(tmp_path, "town")}
    subprocess.run(sweep, cwd=ROOT, env=environment, check=True)
    after = kept(tmp_path, "town")

    assert first.returncode == -signal.SIGKILL
    assert 0 < len(before) < len(after) == 3 * pages
    assert before < {seen.id for seen in after}
    assert len({seen.text for seen in after}) == len(after)
