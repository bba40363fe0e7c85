"""What can go wrong that a person can act on; users see the messages, so they are in Chinese."""


class AdScreenError(Exception):
    """The root of every error whose message is written for the person who caused or can mend it."""


class NoSuchRecord(AdScreenError):
    """Nothing is stored under the identifier that was asked for."""


class InvalidInput(AdScreenError):
    """A well-formed request that breaks a rule; the message says which, and what to do."""


class AlreadyDecided(AdScreenError):
    """Somebody decided on the ad after the reviewer's page was loaded."""


class AlreadyCorrected(AdScreenError):
    """Somebody corrected the photo's text after the reviewer's page was loaded."""


class KeyReused(AdScreenError):
    """One Idempotency-Key came twice with different content."""


class Overloaded(AdScreenError):
    """More sightings wait than the operator allows; nothing was kept, try again later."""


class NotReady(AdScreenError):
    """A part that the service needs is missing or was never set up."""
