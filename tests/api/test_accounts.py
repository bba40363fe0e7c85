import os
import subprocess
import sys

import pytest

from api import accounts, passwords
from screening.errors import InvalidInput, NoSuchRecord
from screening.vocabulary import Role


@pytest.fixture
def registrar(store, noon):
    return accounts.Registrar(store, accounts.CONSOLE, noon)


def test_the_first_start_makes_one_administrator_and_the_second_none(store):
    password = accounts.ensure_first_admin(store)
    assert password is not None
    assert accounts.ensure_first_admin(store) is None
    with store.snapshot() as tx:
        [admin] = tx.accounts.all()
        assert passwords.matches(password, tx.accounts.password_hash("admin"))
    assert (admin.name, admin.role) == ("admin", Role.ADMIN)


def test_generated_passwords_differ_and_are_easy_to_type():
    first, second = passwords.generate(), passwords.generate()
    assert first != second
    assert len(first) == 23
    assert set(first) <= set(passwords.ALPHABET + "-")


def test_nobody_matches_no_password():
    assert not passwords.matches("", None)


@pytest.mark.parametrize("name", ["", "a b", "x" * 51, "address:1", "名/字"])
def test_names_that_would_confuse_are_refused(registrar, name):
    with pytest.raises(InvalidInput):
        registrar.make(name, Role.FIELD, "", "long-enough-1")


@pytest.mark.parametrize("password", ["short", "x" * 201])
def test_passwords_have_a_length(registrar, password):
    with pytest.raises(InvalidInput):
        registrar.make("王外勤", Role.FIELD, "", password)


def test_a_new_password_ends_sessions_and_lifts_the_lock(store, registrar, browser, clock):
    client = browser(Role.REVIEWER)
    with store.transaction() as tx:
        tx.accounts.note_failure("李审核", clock.moment)
    registrar.set_password("李审核", "another-long-one")
    assert client.get("/queue").headers["Location"].startswith("/sign-in")
    with store.snapshot() as tx:
        assert tx.accounts.failures_since("李审核", clock.moment.replace(year=2000)) == 0


def test_only_the_hash_of_a_key_is_kept(store, registrar, account):
    account(Role.FIELD)
    key = registrar.add_key("王外勤", "手机")
    assert key.startswith("ads_")
    with store.snapshot() as tx:
        rows = tx.connection.exec_driver_sql("SELECT * FROM api_keys").all()
        assert tx.accounts.key_labels(tx.accounts.named("王外勤")) == ["手机"]
    assert key not in str(rows)


@pytest.fixture
def command(tmp_path):
    """Runs `python -m api …` on an installation of its own."""

    def run(*arguments):
        return subprocess.run(
            [sys.executable, "-m", "api", *arguments],
            env=os.environ | {"ADSCREEN_DATA_DIR": str(tmp_path / "fresh")},
            capture_output=True,
            text=True,
            check=False,
        )

    return run


def test_accounts_and_keys_are_managed_from_the_command_line(command, tmp_path):
    secret = tmp_path / "secret"
    secret.write_text("a-password-from-a-file\n", "utf-8")

    added = command(
        "account", "add", "李审核", "--role", "reviewer", "--password-file", str(secret)
    )
    assert added.returncode == 0
    assert "a-password-from-a-file" not in added.stdout
    assert command("key", "add", "李审核", "--label", "平台").stdout.startswith("ads_")
    assert command("account", "list").stdout == "李审核\t审核员\t全部地区\t启用\t平台\n"
    again = command("account", "add", "李审核", "--role", "admin")
    assert (again.returncode, again.stderr.count("已存在")) == (1, 1)


def test_revoking_and_disabling_say_what_is_not_there(registrar, account):
    account(Role.FIELD)
    with pytest.raises(InvalidInput, match="没有标签为“手机”的有效密钥"):
        registrar.revoke_key("王外勤", "手机")
    with pytest.raises(NoSuchRecord):
        registrar.disable("没有这个人")
