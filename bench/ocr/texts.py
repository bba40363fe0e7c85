"""What stands on the flyers: texts of the test batches, which no part has been taught."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from numpy.random import Generator

from bench.ocr.lettering import Face
from training.dataset import Example

SHORTEST, LONGEST = 50, 240
HEADLINE_SHORTEST, HEADLINE_LONGEST = 5, 20
# What is printed, and what might be; talk between people is not set in type.
PRINTED = frozenset({"flyer", "outdoor", "banner", "newspaper", "web", "sms"})
SLOGAN_LONGEST = 11
# The colon of a time of day ends no clause.
CLAUSE = re.compile(r"(?:[^，。！？；：、,!?;:\n]|(?<=\d)[:：](?=\d))+[，。！？；：、,!?;:\n]*")
STOPS = "，。！？；：、,!?;: \n"

CALLS = ("咨询电话", "联系电话", "预约热线", "报名专线", "手机微信同号")
# No mobile network was given the prefix 154.
PREFIX = "154"


@dataclass(frozen=True, slots=True)
class Words:
    """A text cut for a sheet; `phone` as digits, `call` the line that shows it."""

    headline: str
    body: str
    call: str
    phone: str


def usable(examples: Sequence[Example], faces: Sequence[Face]) -> list[Example]:
    """Those that every face can show, so that which text is read does not hang on the face.

    Texts with a blank to fill in, such as [姓名], are left out.
    """
    return [
        example
        for example in examples
        if example.channel in PRINTED
        and SHORTEST <= len(example.text) <= LONGEST
        and "[" not in example.text
        and all(face.covers(example.text) for face in faces)
    ]


def words(example: Example, chance: Generator) -> Words:
    """The first clauses are the headline; a made-up phone number closes every sheet."""
    clauses = [clause.strip() for clause in CLAUSE.findall(example.text)]
    headline, rest = _led_by(clauses)
    digits = f"{PREFIX}{chance.integers(10**8):08d}"
    shown = (
        digits,
        f"{digits[:3]}-{digits[3:7]}-{digits[7:]}",
        f"{digits[:3]} {digits[3:7]} {digits[7:]}",
    )
    call = f"{CALLS[chance.integers(len(CALLS))]}：{shown[chance.integers(len(shown))]}"
    return Words(headline, rest, call, digits)


def _led_by(clauses: Sequence[str]) -> tuple[str, str]:
    """The first clause, or more where it is short, or its beginning where it is long."""
    taken = 1
    while len("".join(clauses[:taken])) < HEADLINE_SHORTEST and taken < len(clauses) - 1:
        taken += 1
    headline, kept = parted("".join(clauses[:taken]), HEADLINE_LONGEST)
    return headline.strip(STOPS), "".join([kept, *clauses[taken:]])


def slogan(body: str) -> tuple[str, str]:
    """The body's first words, to be set upright, and the rest."""
    clause = CLAUSE.match(body)
    assert clause is not None, "a body begins with a word"
    column, kept = parted(clause[0], SLOGAN_LONGEST)
    return column.strip(STOPS), kept + body[clause.end() :]


def parted(text: str, longest: int) -> tuple[str, str]:
    """Its beginning of at most `longest` letters, but one piece at least, and the rest."""
    pieces = PIECE.findall(text)
    length, taken = len(pieces[0]), 1
    while taken < len(pieces) and length + len(pieces[taken]) <= longest:
        length += len(pieces[taken])
        taken += 1
    return "".join(pieces[:taken]), "".join(pieces[taken:])


# A figure stays whole, and no line begins with a stop.
PIECE = re.compile(r"(?:[0-9A-Za-z.．:：%％+-]+|.)[，。！？；：、,!?;:）)》”…%％]*", re.DOTALL)


def wrapped(text: str, face: Face, size: int, width: float) -> list[str]:
    return list(_lines(PIECE.findall(text), face, size, width))


def _lines(pieces: Sequence[str], face: Face, size: int, width: float) -> Iterator[str]:
    line = ""
    for piece in pieces:
        if line and face.width(line + piece, size) > width:
            yield line
            line = ""
        line += piece
    if line:
        yield line
