"""From what was measured on a photo to whether it should be taken again, and why."""

from dataclasses import dataclass
from enum import StrEnum

# Set on the photos of bench/shutter (docs/shutter.md), between the worst that need not be taken
# again and the best that must.
DARK_BELOW = 65.0
BLURRED_ABOVE = 3.4
GLARE_ABOVE = 0.015
SMALL_BELOW = 15.0
TOUCHING_ABOVE = 2.0


class Reason(StrEnum):
    """Why to take a photo again; `sentence` is for whoever holds the phone."""

    sentence: str

    BROKEN = "broken", "照片文件不完整，请重新拍一张。"
    TOO_DARK = "too_dark", "太暗了，到亮一点的地方再拍一张。"
    NO_TEXT = "no_text", "没看到清楚的字，对准广告再拍一张。"
    BLURRED = "blurred", "糊了，拿稳手机再拍一张。"
    GLARE = "glare", "中间反光，字看不清，换个角度再拍一张。"
    TEXT_TOO_SMALL = "text_too_small", "字太小，离近一点再拍一张。"
    CUT_OFF = "cut_off", "没拍全，退后一点，把整张拍进去再拍一张。"

    def __new__(cls, value: str, sentence: str = "") -> "Reason":
        member = str.__new__(cls, value)
        member._value_ = value
        member.sentence = sentence
        return member


@dataclass(frozen=True, slots=True)
class Text:
    """The text of a photo; lengths in pixels of the picture, of which the longer side is at most
    1600: as large as OCR looks at it.

    `blur`: sigma of the blur across its edges, in the worst of four directions;
    `line_height`: half of the text stands in lines at least this high;
    `touching`: how many strokes the frame cuts on its busiest side;
    `runs_out`: the sheet that it stands on leaves the frame on one side, and on that only.
    """

    blur: float
    line_height: float
    touching: float
    runs_out: bool


@dataclass(frozen=True, slots=True)
class Measures:
    """`brightness`: of the brightest 3 %, from 0 to 255; `glare`: share of the photo burnt out by
    a reflection on its text; `text` is None where none was found."""

    brightness: float
    glare: float
    text: Text | None


def reasons(measured: Measures) -> tuple[Reason, ...]:
    """Why to take the photo again, gravest first; empty: it is good enough."""
    if measured.brightness < DARK_BELOW:
        return (Reason.TOO_DARK,)
    if measured.text is None:
        return (Reason.NO_TEXT,)
    text = measured.text
    blurred = text.blur > BLURRED_ABOVE
    found = {
        Reason.BLURRED: blurred,
        Reason.GLARE: measured.glare > GLARE_ABOVE,
        # Blurred lines break up and look smaller than they are.
        Reason.TEXT_TOO_SMALL: not blurred and text.line_height < SMALL_BELOW,
        Reason.CUT_OFF: text.runs_out or text.touching > TOUCHING_ABOVE,
    }
    return tuple(reason for reason, holds in found.items() if holds)
