"""What the web door itself refuses; what the domain refuses is in `screening.errors`."""

from collections.abc import Sequence
from dataclasses import dataclass

from starlette.exceptions import HTTPException

from screening.errors import AdScreenError


class NotSignedIn(AdScreenError):
    """The route needs to know who is asking."""

    def __init__(self, message: str = "请先登录,或提供有效的 API 密钥") -> None:
        super().__init__(message)


class WrongPassword(AdScreenError):
    """The name or the password is wrong; the message never says which."""


class NotAllowed(AdScreenError):
    """The account's role may not do this."""


class ForgedForm(AdScreenError):
    """A form came without this session's token: from another site, or from an old page."""

    def __init__(self) -> None:
        super().__init__("页面已过期或来源不明,请刷新页面后重新提交")


class TooManyTries(AdScreenError):
    """Signing in failed too often of late; see `api.signing_in`."""


class BodyTooLarge(HTTPException):
    """More bytes than the route takes. An HTTPException, so that FastAPI's own parsing of a
    body, which turns every other error into 400, lets it through."""

    def __init__(self, detail: str) -> None:
        super().__init__(413, detail)


@dataclass(frozen=True, slots=True)
class FieldProblem:
    """One field of a request, by its dotted name, and what is wrong with it, in Chinese."""

    field: str
    problem: str


class InvalidFields(AdScreenError):
    """The request is well-formed but fields of it are missing, unknown or out of range."""

    def __init__(self, problems: Sequence[FieldProblem]) -> None:
        self.problems = tuple(problems)
        super().__init__("提交的内容有误:" + ";".join(f"{p.field} {p.problem}" for p in problems))
