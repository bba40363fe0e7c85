"""One thing a case needs, found in a text: a number, a name, a place, a day, a sum."""

from dataclasses import dataclass

from screening.labelled import Labelled


class ParticularKind(Labelled):
    """What a particular is; the form of its value is told in docs/particulars.md."""

    MOBILE = "mobile", "手机"
    LANDLINE = "landline", "固定电话"
    SERVICE_NUMBER = "service_number", "客服号码"
    WECHAT = "wechat", "微信"
    QQ = "qq", "QQ"
    QQ_GROUP = "qq_group", "QQ群"
    TELEGRAM = "telegram", "Telegram"
    WHATSAPP = "whatsapp", "WhatsApp"
    URL = "url", "网址"
    EMAIL = "email", "邮箱"
    BANK_ACCOUNT = "bank_account", "银行账号"
    ORGANISATION = "organisation", "机构名称"
    ADDRESS = "address", "地址"
    DATE = "date", "日期"
    DEADLINE = "deadline", "截止日期"
    AMOUNT = "amount", "金额"
    LICENCE = "licence", "许可或备案号"
    CREDIT_CODE = "credit_code", "统一社会信用代码"
    ID_CARD = "id_card", "身份证号"

    @property
    def personal(self) -> bool:
        """Whether the value names a private person and is masked wherever it is shown."""
        return self is ParticularKind.ID_CARD


@dataclass(frozen=True, slots=True)
class Particular:
    """`quote` is the text in [`start`, `end`), code points; `value` the same in one plain form.

    `valid`: whether the value passes the check its kind has (a check digit, a numbering plan, a
    calendar); None where there is none, or where part of the value is masked. `region` is the
    GB/T 2260 code of an address, empty where the words do not settle one.
    """

    kind: ParticularKind
    value: str
    start: int
    end: int
    quote: str
    valid: bool | None = None
    region: str = ""
