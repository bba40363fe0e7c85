"""Who may do what: the one table of rights. Every route names the right that it needs."""

from collections.abc import Mapping

from screening.labelled import Labelled
from screening.vocabulary import Role


class Right(Labelled):
    """Something an account may be allowed to do, as a refusal names it."""

    FOLLOW = "follow", "查看线索"
    HAND_IN = "hand_in", "提交线索"
    SEE_ADS = "see_ads", "查看审核队列"
    DECIDE = "decide", "审核线索"
    TAKE_CASE = "take_case", "下载证据包"
    CORRECT = "correct", "更正识别文字"
    SEE_WORK = "see_work", "查看所有人的处理记录"
    SEE_ACCOUNTS = "see_accounts", "查看账号"
    MANAGE_ACCOUNTS = "manage_accounts", "管理账号"
    SEE_SOURCES = "see_sources", "查看来源与巡查"
    MANAGE_SOURCES = "manage_sources", "管理来源"
    SEE_DISCOVERIES = "see_discoveries", "查看新来源建议"
    MANAGE_DISCOVERIES = "manage_discoveries", "处理新来源建议"
    SEE_METRICS = "see_metrics", "查看运行指标"


_FIELD = frozenset({Right.FOLLOW, Right.HAND_IN})
_REVIEWER = _FIELD | {Right.SEE_ADS, Right.DECIDE, Right.CORRECT, Right.TAKE_CASE}
_LEAD = _REVIEWER | {Right.SEE_SOURCES, Right.SEE_WORK}

RIGHTS: Mapping[Role, frozenset[Right]] = {
    Role.FIELD: _FIELD,
    Role.REVIEWER: _REVIEWER,
    Role.LEAD: _LEAD,
    Role.ADMIN: _LEAD
    | {
        Right.SEE_ACCOUNTS,
        Right.MANAGE_ACCOUNTS,
        Right.MANAGE_SOURCES,
        Right.SEE_DISCOVERIES,
        Right.MANAGE_DISCOVERIES,
        Right.SEE_METRICS,
    },
    # Reads everything and changes nothing.
    Role.AUDITOR: frozenset(
        {
            Right.FOLLOW,
            Right.SEE_ADS,
            Right.TAKE_CASE,
            Right.SEE_SOURCES,
            Right.SEE_WORK,
            Right.SEE_ACCOUNTS,
            Right.SEE_DISCOVERIES,
            Right.SEE_METRICS,
        }
    ),
}
