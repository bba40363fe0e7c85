"""The town's offices and who works there."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from api.accounts import Actor, Registrar
from screening.model import Account
from screening.store import Store
from screening.vocabulary import Role

DEMO = Actor("(示例)")
# 山西省朔州市 and its counties: the codes are real, everything else of the town is invented.
CITY = "1406"
COUNTIES = ("140602", "140603", "140621", "140622", "140623", "140681")


@dataclass(frozen=True, slots=True)
class Person:
    name: str
    role: Role
    office: str


PEOPLE = (
    Person("admin", Role.ADMIN, ""),
    Person("陈主任", Role.LEAD, CITY),
    Person("周审核", Role.REVIEWER, CITY),
    Person("吴审核", Role.REVIEWER, CITY),
    Person("郑审核", Role.REVIEWER, "140602"),
    Person("冯审核", Role.REVIEWER, "140681"),
    Person("褚审计", Role.AUDITOR, CITY),
    *(
        Person(name, Role.FIELD, county)
        for name, county in zip(
            ("王外勤", "李外勤", "赵外勤", "孙外勤", "钱外勤", "何外勤"), COUNTIES, strict=True
        )
    ),
)


def settle(store: Store, people: Sequence[Person], password: str, now: datetime) -> list[Account]:
    registrar = Registrar(store, DEMO, now)
    made = [registrar.make(one.name, one.role, one.office, password).id for one in people]
    with store.snapshot() as tx:
        return [tx.accounts.get(account_id) for account_id in made]
