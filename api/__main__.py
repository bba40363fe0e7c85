"""`python -m api` serves the web; `python -m api account …` and `key …` manage who may use it."""

import argparse
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeAlias

import uvicorn

from api import passwords
from api.accounts import CONSOLE, Registrar
from api.app import create_app
from screening.errors import AdScreenError
from screening.logs import configure
from screening.settings import Settings
from screening.setup import prepare
from screening.store import Store
from screening.vocabulary import Role

GRACE_SECONDS = 15

Command: TypeAlias = Callable[[Store, argparse.Namespace], None]
Verbs: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"


def main() -> int:
    arguments = _parser().parse_args()
    configure()
    settings = Settings()
    prepare(settings)
    if arguments.command is None:
        return serve(settings)
    store = Store(settings.resolved_database_url)
    try:
        arguments.command(store, arguments)
    except AdScreenError as problem:
        print(problem, file=sys.stderr)
        return 1
    finally:
        store.close()
    return 0


def serve(settings: Settings) -> int:
    uvicorn.run(
        create_app(settings),
        host=settings.host,
        port=settings.port,
        log_config=None,
        server_header=False,
        timeout_graceful_shutdown=GRACE_SECONDS,
    )
    return 0


def add_account(store: Store, arguments: argparse.Namespace) -> None:
    password = _password(arguments.password_file)
    _registrar(store).make(arguments.name, arguments.role, arguments.region, password)
    _tell(arguments, password)


def set_password(store: Store, arguments: argparse.Namespace) -> None:
    password = _password(arguments.password_file)
    _registrar(store).set_password(arguments.name, password)
    _tell(arguments, password)


def list_accounts(store: Store, arguments: argparse.Namespace) -> None:
    with store.snapshot() as tx:
        for account in tx.accounts.all():
            state = "停用" if account.disabled else "启用"
            keys = "、".join(tx.accounts.key_labels(account))
            region = account.region or "全部地区"
            print("\t".join((account.name, account.role.label, region, state, keys)))


def disable_account(store: Store, arguments: argparse.Namespace) -> None:
    _registrar(store).disable(arguments.name)
    print(f"账号“{arguments.name}”已停用,其会话和密钥立即失效")


def add_key(store: Store, arguments: argparse.Namespace) -> None:
    key = _registrar(store).add_key(arguments.name, arguments.label)
    print("密钥只显示这一次,请妥善保存:", file=sys.stderr)
    print(key)


def revoke_key(store: Store, arguments: argparse.Namespace) -> None:
    _registrar(store).revoke_key(arguments.name, arguments.label)
    print(f"账号“{arguments.name}”的密钥“{arguments.label}”已作废")


def _registrar(store: Store) -> Registrar:
    return Registrar(store, CONSOLE, datetime.now(UTC))


def _password(file: Path | None) -> str:
    """The file's first line, or a generated one."""
    if file is None:
        return passwords.generate()
    return file.read_text(encoding="utf-8").partition("\n")[0]


def _tell(arguments: argparse.Namespace, password: str) -> None:
    print(f"账号“{arguments.name}”的密码已设置")
    if arguments.password_file is None:
        print(f"密码(只显示这一次):{password}")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m api", description=__doc__)
    parser.set_defaults(command=None)
    nouns = parser.add_subparsers(title="commands")
    account = nouns.add_parser("account", help="accounts").add_subparsers(required=True)
    adding = _verb(account, "add", add_account)
    adding.add_argument("--role", type=Role, choices=list(Role), required=True)
    adding.add_argument("--region", default="", help="its office, by GB/T 2260; all if left out")
    for verb in (adding, _verb(account, "password", set_password)):
        verb.add_argument("--password-file", type=Path, help="read the password from this file")
    _verb(account, "disable", disable_account)
    account.add_parser("list").set_defaults(command=list_accounts)
    key = nouns.add_parser("key", help="API keys").add_subparsers(required=True)
    for verb in (_verb(key, "add", add_key), _verb(key, "revoke", revoke_key)):
        verb.add_argument("--label", required=True, help="what the key is for")
    return parser


def _verb(verbs: Verbs, name: str, command: Command) -> argparse.ArgumentParser:
    verb = verbs.add_parser(name)
    verb.add_argument("name", help="the account's name")
    verb.set_defaults(command=command)
    return verb


if __name__ == "__main__":
    sys.exit(main())
