import hashlib
import re
from pathlib import Path

import pytest

import api

STATIC = Path(api.__file__).with_name("static")
TEMPLATES = STATIC.with_name("templates")


def test_vendored_files_are_the_ones_whose_hashes_are_written_down():
    listed = dict(
        re.findall(
            r"^\| (\S+) \|.*\| ([0-9a-f]{64}) \|$", (STATIC / "vendor/README.md").read_text(), re.M
        )
    )
    found = {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest()
        for path in (STATIC / "vendor").iterdir()
        if path.name != "README.md"
    }
    assert found == listed


def test_a_versioned_file_may_be_kept_and_another_is_asked_for_again(anonymous):
    page = anonymous.get("/sign-in").text
    address = re.search(r'href="(/static/adscreen\.css\?v=\w+)"', page)[1]
    assert "immutable" in anonymous.get(address).headers["Cache-Control"]
    assert anonymous.get("/static/adscreen.css").headers["Cache-Control"] == "no-cache"


@pytest.mark.parametrize("template", sorted(TEMPLATES.rglob("*.html")), ids=lambda path: path.name)
def test_templates_hold_nothing_that_the_policy_forbids(template):
    source = template.read_text("utf-8")
    assert not re.search(r"\sstyle=|\son\w+=|hx-on|<style|javascript:", source)
    assert not re.search(r"<script(?![^>]*\ssrc=)", source)
    assert not re.search(r"(?:src|href|action)=\"https?:", source)
    assert "|safe" not in source.replace(" ", "")


def test_the_style_sheet_fetches_nothing():
    assert "url(" not in (STATIC / "adscreen.css").read_text("utf-8")
