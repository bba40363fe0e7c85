"""An office's region: a code of GB/T 2260 without its closing zeros, "14", "1406" or "140602".

"" is the whole country. A region lies within an office if its code begins with the office's.
"""

from screening.errors import InvalidInput
from screening.particulars.regions import full_name, is_province


def office_of(code: str) -> str:
    """The office that a person means by a code of 2, 4 or 6 digits; raises InvalidInput."""
    if not code:
        return ""
    if not (len(code) in {2, 4, 6} and code.isascii() and code.isdigit()):
        raise InvalidInput("辖区代码应为 2、4 或 6 位数字(GB/T 2260),例如 14、1406、140602,或留空")
    if not is_province(code[:2]):
        raise InvalidInput(f"没有以 {code[:2]} 开头的行政区划代码,请核对辖区代码")
    while code.endswith("00"):
        code = code.removesuffix("00")
    return code


def lies_within(office: str, other: str) -> bool:
    """Whether an office is the other one or below it."""
    return office.startswith(other)


def bounds(office: str) -> tuple[str, str]:
    """The least and the greatest code of a region within an office."""
    return office.ljust(6, "0"), office.ljust(6, "9")


def office_name(office: str) -> str:
    """For people: 山西省朔州市. An office that the table does not know has its parents' name."""
    return full_name(office.ljust(6, "0")) if office else "全国"
