"""The words the model and the signals use, in the order the model's outputs have."""

KINDS: tuple[str, ...] = (
    "illegal_fundraising",
    "securities_tips",
    "licensed_finance",
    "loan_ad",
    "other_illegal",
    "other_ad",
    "warning_or_news",
    "not_ad",
)

# Yes-or-no outputs. A regulator would act on an actionable text: illegal fundraising, or a return
# promised by anyone who is not licensed.
FLAGS: tuple[str, ...] = ("actionable", "promised_return", "fundraising")

CHANNELS: tuple[str, ...] = (
    "web",
    "forum",
    "chat",
    "sms",
    "flyer",
    "banner",
    "outdoor",
    "newspaper",
    "broadcast",
    "lecture",
)

# What the evidence head marks, in the order of its outputs after the first, which is "nothing".
SIGNALS_READ: tuple[str, ...] = (
    "rate_of_return",
    "fixed_payout",
    "principal_guarantee",
    "no_risk",
    "rebate",
    "leaseback_buyback",
    "endorsement",
    "recruiting_reward",
    "scarcity",
    "solicitation",
    "elderly_bait",
    "licence_claim",
    "risk_notice",
)
