from bot.text.bullets.telling import telling


def test_a_figure_is_worth_more_and_talk_less() -> None:
    plain = telling("The port of Bergen is shut.", "en")
    assert telling("The port of Bergen is shut for 40 days.", "en") > plain
    assert telling("We shut the port of Bergen.", "en") < plain


def test_a_country_is_nobody_who_talks() -> None:
    assert telling("The US shut the port.", "en") == telling("The port is shut.", "en")


def test_pronouns_of_english_are_other_words_elsewhere() -> None:
    assert telling("Statki i porty.", "pl") == telling("Statki, porty.", "pl")
