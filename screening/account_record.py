"""The record of accounts: who changed whose account, how and when; never edited, only added to."""

from pydantic import AwareDatetime

from screening.labelled import Labelled
from screening.model import Record


class AccountChange(Labelled):
    MADE = "made", "开设账号"
    ROLE = "role", "更改角色"
    REGION = "region", "更改辖区"
    DISABLED = "disabled", "停用账号"
    ENABLED = "enabled", "启用账号"
    PASSWORD = "password", "重设密码"
    KEY_MADE = "key_made", "新建密钥"
    KEY_REVOKED = "key_revoked", "作废密钥"


class AccountEvent(Record):
    """One change. `account` and `actor` are names; `detail` says from what to what."""

    id: int
    account_id: int
    account: str
    actor: str
    change: AccountChange
    detail: str
    happened_at: AwareDatetime


class ApiKey(Record):
    """A key as it is shown: never the key itself, nor its hash."""

    label: str
    created_at: AwareDatetime
    revoked_at: AwareDatetime | None
