from classifier.finding import Finding, Span
from classifier.why import GAP, SPANS_ASKED, explain

OFFER = "诚邀投资,年化12%,保本保息"


def finding(text, quotes, promised_return=0.9):
    spans = tuple(
        Span(text.index(quote), text.index(quote) + len(quote), signal, quote)
        for quote, signal in quotes
    )
    return Finding(0.9, "illegal_fundraising", promised_return, 0.1, spans, (), False, True, "v")


def test_every_span_is_taken_out_in_turn():
    asked = []

    def score(text):
        asked.append(text)
        return len(text) / 100

    quotes = [("年化12%", "rate_of_return"), ("保本保息", "principal_guarantee")]
    why = explain(OFFER, finding(OFFER, quotes), score)

    assert asked == [f"诚邀投资,{GAP},保本保息", f"诚邀投资,年化12%,{GAP}"]
    assert why.without == tuple(len(text) / 100 for text in asked)


def test_only_the_first_spans_are_asked_about():
    text = "保本" * (SPANS_ASKED + 2)
    spans = tuple(
        Span(2 * n, 2 * n + 2, "principal_guarantee", "保本") for n in range(SPANS_ASKED + 2)
    )
    many = Finding(0.9, "illegal_fundraising", 0.9, 0.9, spans, (), False, True, "v")

    why = explain(text, many, lambda changed: 0.5)

    assert why.without == (0.5,) * SPANS_ASKED + (None, None)


def test_an_offer_without_notice_or_licence_lacks_both():
    why = explain(OFFER, finding(OFFER, []), lambda changed: 0.0)

    assert why.missing == ("risk_notice", "licence_claim")


def test_an_offer_with_a_notice_lacks_only_the_licence():
    text = OFFER + ",投资有风险"

    why = explain(text, finding(text, [("投资有风险", "risk_notice")]), lambda changed: 0.0)

    assert why.missing == ("licence_claim",)


def test_what_offers_nothing_lacks_nothing():
    text = "今天包饺子"

    assert explain(text, finding(text, [], 0.1), lambda changed: 0.0).missing == ()


def test_words_of_warning_are_quoted_as_given():
    text = "警方提醒:🔥谨🔥防“保本保息”骗局"

    why = explain(text, finding(text, [], 0.1), lambda changed: 0.0)

    quotes = [span.quote for span in why.tempering]
    assert "谨🔥防" in quotes
    assert all(text[span.start : span.end] == span.quote for span in why.tempering)


def test_a_promise_not_to_cheat_is_no_warning():
    text = "我们不是骗子,年化12%"

    assert "骗" not in [s.quote for s in explain(text, finding(text, []), lambda c: 0.0).tempering]
