"""What narrow columns, scrapers and message dumps do to lines, spaces, marks and length."""

import re
from random import Random

LONGEST_REPEATED = 400


def break_lines(text: str, rng: Random) -> str:
    """Lines of a random width, as on a narrow column or a recogniser's output."""
    width = rng.randint(4, 20)
    return "\n".join(
        line[start : start + width]
        for line in text.split("\n")
        for start in range(0, len(line), width)
    )


def join_lines(text: str, rng: Random) -> str:
    """Line ends gone or turned into spaces, as in scraped pages."""
    return text.replace("\n", rng.choice(("", " ")))


def drop_punctuation(text: str, rng: Random) -> str:
    """No marks at all, or spaces in their place, as in old dumps of messages."""
    filling = rng.choice(("", " "))
    marks = rng.choice((r"[^\w\s]|_", r"(?![%％.+~-])(?:[^\w\s]|_)"))
    return re.sub(marks, filling, text)


def space_words(text: str, rng: Random) -> str:
    """Spaces between words and marks, as in texts prepared for word counting."""
    longest = rng.randint(1, 4)
    tokens = re.compile(rf"[\u4e00-\u9fff]{{1,{longest}}}|[A-Za-z]+|\d+(?:\.\d+)?|[^\w\s]")
    return tokens.sub(lambda match: match[0] + " ", text)


def cut_off(text: str, rng: Random) -> str:
    """The end or, more rarely, the start is missing: a message limit, a search snippet."""
    kept = max(1, round(len(text) * rng.uniform(0.7, 0.97)))
    sign = rng.choice(("", "…", "...", "……"))
    return text[:kept] + sign if rng.random() < 0.8 else sign + text[len(text) - kept :]


def repeat(text: str, rng: Random) -> str:
    """The text, or one of its lines where it is long, twice: pasted again, read twice."""
    if len(text) <= LONGEST_REPEATED:
        return text + rng.choice(("", "\n", " ")) + text
    lines = text.split("\n")
    at = rng.randrange(len(lines))
    return "\n".join((*lines[:at], lines[at][:LONGEST_REPEATED], *lines[at:]))
