import pytest

from bench.ocr.letters import free_errors, ordered_errors, plain, rates_read, reads_phone


def test_only_letters_digits_and_percent_signs_count():
    assert plain("年化 １２．５％，稳！") == "年化125%稳"


@pytest.mark.parametrize(
    ("printed", "read", "errors"),
    [
        ("月息两分", "月息两分", 0),
        ("月息两分", "月惠两分", 1),
        ("月息两分", "月息分", 1),
        ("月息两分", "月息两两分", 1),
        ("月息两分", "", 4),
        ("月息两分", "两分月息", 4),
    ],
)
def test_errors_in_order_are_letters_to_change(printed, read, errors):
    assert ordered_errors(printed, read) == errors


def test_lines_read_in_another_order_are_no_errors_where_order_is_free():
    printed = ["稳赚不赔名额有限", "月息两分", "电话"]
    assert ordered_errors("".join(printed), "月息两分电话稳赚不赔名额有限") > 0
    assert free_errors(printed, "月息两分电话稳赚不赔名额有限") == 0


@pytest.mark.parametrize(
    ("read", "errors"),
    [
        ("EFGHABCD", 0),
        ("EFGHXBCD", 1),
        ("EFGHABCX", 1),
        ("EFGHABCDXY", 2),
        ("EFGH", 4),
        ("", 8),
        ("EFGHABCDABCD", 4),
    ],
)
def test_a_stretch_is_taken_once_and_the_rest_was_inserted(read, errors):
    assert free_errors(["ABCD", "EFGH"], read) == errors


def test_free_of_order_is_never_worse_than_in_order():
    printed = ["一二三四", "三四一二"]
    for read in ("一二三四三四一二", "三四", "一二四三三四一", "九九九九九九九九九九"):
        assert free_errors(printed, read) <= ordered_errors("".join(printed), read)


@pytest.mark.parametrize(
    ("read", "right"),
    [
        ("电话：15412345678", True),
        ("电话 154 1234 5678", True),
        ("154－1234－5678", True),
        ("转8\n15412345678", True),
        ("815412345678", False),
        ("154123456789", False),
        ("1541234567", False),
        ("154\n12345678", False),
    ],
)
def test_a_phone_number_must_stand_alone_and_whole(read, right):
    assert reads_phone("15412345678", read) is right


@pytest.mark.parametrize(
    ("read", "found"),
    [
        ("年化12.5%与8%", 2),
        ("年化１２.５％", 1),
        ("年化125%与8 %", 1),
        ("年化12.5%与12.5%", 1),
        ("年化12.5", 0),
    ],
)
def test_a_rate_is_right_only_as_it_is_printed(read, found):
    assert rates_read("年化12.5%，另加8%", read) == (found, 2)
