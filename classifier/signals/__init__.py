"""Every risk signal, on one screen; light to import, engines are loaded at the first text."""

from classifier.signals import (
    elderly_bait,
    endorsement,
    fixed_payout,
    leaseback_buyback,
    licence_claim,
    no_risk,
    principal_guarantee,
    rate_of_return,
    rebate,
    recruiting_reward,
    risk_notice,
    scarcity,
    solicitation,
)
from classifier.signals.base import Signal

SIGNALS: tuple[Signal, ...] = (
    rate_of_return.SIGNAL,
    fixed_payout.SIGNAL,
    principal_guarantee.SIGNAL,
    no_risk.SIGNAL,
    rebate.SIGNAL,
    leaseback_buyback.SIGNAL,
    endorsement.SIGNAL,
    recruiting_reward.SIGNAL,
    scarcity.SIGNAL,
    solicitation.SIGNAL,
    elderly_bait.SIGNAL,
    licence_claim.SIGNAL,
    risk_notice.SIGNAL,
)

# The sentence a reviewer is shown, by signal name.
SIGNAL_SENTENCES: dict[str, str] = {signal.name: signal.sentence for signal in SIGNALS}
