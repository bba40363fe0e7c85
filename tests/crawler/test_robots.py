"""What a site's robots.txt, or the want of one, does to a sweep: RFC 9309, section 2.3.1."""

import time

import pytest

AD = "<div class=ad>本镇老赵家的黄小米今年新碾,五斤一袋四十元</div>"
TEXT = {"Content-Type": "text/plain"}
RULES = b"User-agent: *\nDisallow: /secret\n"


def status(number, body=b""):
    def answer(handler):
        handler.send_response(number)
        handler.send_header("Content-Length", str(len(body)))
        handler.end_headers()
        handler.wfile.write(body)

    return answer


def silent(handler):
    time.sleep(1.5)


def hang_up(handler):
    handler.close_connection = True


def moved(handler):
    handler.send_response(301)
    handler.send_header("Location", "/rules.txt")
    handler.end_headers()


@pytest.fixture
def visit(town, swept):
    """Sweeps one page of a site whose robots.txt answers so."""

    def run(robots, page="/", **overrides):
        server = town({"/robots.txt": robots, "/rules.txt": (TEXT, RULES), page: AD})
        return server, swept({"start_urls": [server.url(page)]}, RETRY_ENABLED=False, **overrides)

    return run


@pytest.mark.parametrize("number", [500, 503, 429])
def test_a_site_whose_rules_cannot_be_had_is_left_alone(visit, number):
    server, result = visit(status(number))
    assert {path for _, path in server.asked} == {"/robots.txt"}
    assert (result.tally["pages"], result.tally["without_robots"]) == (0, 1)
    assert result.problem == "无法访问:取不到 robots.txt"
    assert f"HTTP {number}" in result.tally["first_errors"][0]


@pytest.mark.parametrize("robots", [silent, hang_up], ids=["silent", "hangs up"])
def test_no_answer_is_no_leave(visit, robots):
    server, result = visit(robots, DOWNLOAD_TIMEOUT=0.5)
    assert {path for _, path in server.asked} == {"/robots.txt"}
    assert result.problem == "无法访问:取不到 robots.txt"


@pytest.mark.parametrize("number", [401, 403, 404, 410])
def test_a_site_without_rules_may_be_swept_whatever_it_says_instead(visit, number):
    _, result = visit(status(number, b"User-agent: *\nDisallow: /\n"))
    assert (result.tally["pages"], result.problem) == (1, "")


def test_rules_are_found_where_they_have_moved_to(visit):
    _, result = visit(moved, page="/secret")
    assert (result.tally["pages"], result.tally["forbidden"]) == (0, 1)
    assert result.problem == "robots.txt 不允许访问"


def test_rules_that_fail_once_are_asked_for_again(town, swept):
    answers = [status(503), (TEXT, RULES)]

    def wavering(handler):
        handler.server.routes["/robots.txt"] = answers[1]
        answers[0](handler)

    server = town({"/robots.txt": wavering, "/": AD})
    result = swept({"start_urls": [server.url("/")]})
    assert (result.tally["pages"], result.tally["without_robots"]) == (1, 0)


def test_every_page_that_was_left_alone_is_an_error_of_its_own_kind(town, swept):
    server = town({"/robots.txt": status(503), "/": AD, "/2": AD})
    result = swept({"start_urls": [server.url("/"), server.url("/2")]}, RETRY_ENABLED=False)
    assert (result.tally["without_robots"], result.tally["errors"]) == (2, 2)
    assert result.tally["forbidden"] == 0
    reason = f"{server.url('/')}: robots.txt could not be had: HTTP 503"
    assert result.tally["first_errors"][0] == reason


def test_a_picture_of_a_host_without_rules_is_left_alone_and_the_words_are_kept(town, swept):
    pictures = town({"/robots.txt": status(503)})
    server = town({"/": f"{AD}<div class=ad><img src='{pictures.url('/p.png')}'>旺铺转让</div>"})
    result = swept({"start_urls": [server.url("/")]}, RETRY_ENABLED=False)
    assert {path for _, path in pictures.asked} == {"/robots.txt"}
    assert (result.tally["pages"], result.tally["without_robots"]) == (1, 1)
    assert (len(result.received), result.problem) == (2, "")
