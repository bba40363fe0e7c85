"""The documents name everything there is: a new setting or verdict is written down."""

from pathlib import Path

import pytest

from classifier.signals import SIGNALS
from screening.legal import BASES
from screening.settings import Settings
from screening.vocabulary import Verdict

DOCS = Path(__file__).parents[1] / "docs"


@pytest.mark.parametrize("page", sorted(path.name for path in DOCS.glob("*.md")))
def test_every_page_is_linked_from_the_index(page):
    assert page == "index.md" or f"({page})" in (DOCS / "index.md").read_text("utf-8")


@pytest.mark.parametrize("name", sorted(Settings.model_fields))
def test_every_setting_is_in_the_settings_page(name):
    assert f"`ADSCREEN_{name.upper()}`" in (DOCS / "settings.md").read_text("utf-8")


@pytest.mark.parametrize("name", sorted(signal.name for signal in SIGNALS))
def test_every_signal_is_in_the_signals_page(name):
    assert f"`{name}`" in (DOCS / "signals.md").read_text("utf-8")


@pytest.mark.parametrize("verdict", Verdict)
def test_every_verdict_is_in_the_operations_page(verdict):
    assert verdict.label in (DOCS / "operations.md").read_text("utf-8")


@pytest.mark.parametrize("basis", sorted(BASES))
def test_every_legal_basis_is_in_the_law_page(basis):
    assert f"`{basis}`" in (DOCS / "law.md").read_text("utf-8")
