"""The fixed words of the records: each value with the Chinese that users see."""

from screening.labelled import Labelled


class Channel(Labelled):
    """Where an ad was met. It steers which articles may be cited (screening.legal)."""

    WEB = "web", "网页"
    FORUM = "forum", "论坛"
    CHAT = "chat", "群聊消息"
    SMS = "sms", "短信"
    FLYER = "flyer", "传单"
    BANNER = "banner", "横幅"
    OUTDOOR = "outdoor", "户外橱窗"
    NEWSPAPER = "newspaper", "报刊"
    BROADCAST = "broadcast", "广播电视"
    LECTURE = "lecture", "讲座推介"


class Kind(Labelled):
    """What sort of text the model takes an ad to be; the classifier's labels, with their words."""

    ILLEGAL_FUNDRAISING = "illegal_fundraising", "涉嫌非法集资宣传"
    SECURITIES_TIPS = "securities_tips", "荐股引流"
    LICENSED_FINANCE = "licensed_finance", "持牌金融产品"
    LOAN_AD = "loan_ad", "贷款广告"
    OTHER_ILLEGAL = "other_illegal", "其他涉嫌违法信息"
    OTHER_AD = "other_ad", "普通广告"
    WARNING_OR_NEWS = "warning_or_news", "警示或新闻"
    NOT_AD = "not_ad", "非广告"

    @property
    def reports(self) -> bool:
        """Whether it speaks about ads, and so may quote one."""
        return self in {Kind.WARNING_OR_NEWS, Kind.NOT_AD}


class Role(Labelled):
    """What somebody is to the service; what each role may do stands in `api.rights`."""

    FIELD = "field", "外勤"
    REVIEWER = "reviewer", "审核员"
    LEAD = "lead", "负责人"
    ADMIN = "admin", "管理员"
    AUDITOR = "auditor", "审计员"


class Verdict(Labelled):
    """What a reviewer may decide. The product never calls an ad 非法集资: only 处非牵头部门 may."""

    SUSPECTED_BREACH = "suspected_breach", "涉嫌违法,建议停止发布"
    REFER_LEAD_DEPARTMENT = "refer_lead_department", "线索移送处非牵头部门"
    NEEDS_EVIDENCE = "needs_evidence", "需补充证据"
    LICENSED_COMPLIANT = "licensed_compliant", "持证合规"
    NOT_AN_AD = "not_an_ad", "非广告"
    FALSE_ALARM = "false_alarm", "误报"
    REOPENED = "reopened", "撤回决定,重新审核"

    @property
    def needs_basis(self) -> bool:
        return self in {Verdict.SUSPECTED_BREACH, Verdict.REFER_LEAD_DEPARTMENT}


class Stage(Labelled):
    """How far one sighting has come; derived from what is stored, never stored itself."""

    WAITING = "waiting", "等待识别"
    SCREENED = "screened", "已筛查"
    PARKED = "parked", "需人工处理"


class CandidateState(Labelled):
    OPEN = "open", "待审核"
    DECIDED = "decided", "已决定"


class Claim(Labelled):
    """How firmly an ad claims a return; the classifier's words, with their labels."""

    GUARANTEED = "guaranteed", "称保证"
    EXPECTED = "expected", "称预期或往期"
    STATED = "stated", "直接标明"
