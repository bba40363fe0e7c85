"""Enumerations whose members carry the Chinese words that users see."""

from enum import StrEnum


class Labelled(StrEnum):
    """An enumeration whose members carry the Chinese words that users see."""

    label: str

    def __new__(cls, value: str, label: str = "") -> "Labelled":
        member = str.__new__(cls, value)
        member._value_ = value
        member.label = label
        return member
