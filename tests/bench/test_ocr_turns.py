import io
import json
import sys

from bench.ocr.turns import answer
from ocr.page import Page, page_from_json


def test_a_line_of_json_answers_every_path_whatever_the_engine_prints(monkeypatch):
    given, answers, noise = io.StringIO("a b.jpg\nc.jpg\n"), io.StringIO(), io.StringIO()
    monkeypatch.setattr("sys.stdin", given)
    monkeypatch.setattr("sys.stdout", answers)
    monkeypatch.setattr("sys.stderr", noise)
    asked = []

    def read(path):
        asked.append(path)
        sys.stdout.write("Creating model …")
        return Page((), (), 0, 40, 30)

    answer(read)
    rows = [json.loads(line) for line in answers.getvalue().splitlines()]
    assert asked == ["a b.jpg", "c.jpg"]
    assert [page_from_json(row["page"]) for row in rows] == [Page((), (), 0, 40, 30)] * 2
    assert all(row["seconds"] >= 0 and row["peak_mb"] > 0 for row in rows)
    assert noise.getvalue().count("Creating") == 2
