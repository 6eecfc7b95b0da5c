import pytest

from bot.text.reading.quotation import quotations
from bot.text.reading.sentences import read


def quoted(text: str, language: str = "en") -> list[str]:
    return [text[start:end] for start, end in quotations(read("", text, language)).spans]


@pytest.mark.parametrize(
    ("text", "language", "found"),
    [
        ("“We sail,” she said. “Now.”", "en", ["“We sail,”", "“Now.”"]),
        ('He called it "a gift" and left.', "en", ['"a gift"']),
        (
            "Lund said 'nobody here would ever have paid the crews' wages' and left.",
            "en",
            ["'nobody here would ever have paid the crews' wages'"],
        ),
        ("Lund said: ‘We’re late.’ He left.", "en", ["‘We’re late.’"]),
        ("She was 'furious' and left.", "en", ["'furious'"]),
        ("„Gut so“, sagte er. Dann ging er.", "de", ["„Gut so“"]),
        ("« Tant mieux », dit-elle.", "fr", ["« Tant mieux »"]),
        ("「大丈夫です」と船長は述べた。", "ja", ["「大丈夫です」"]),
    ],
)
def test_quotations_are_found_with_their_marks(text: str, language: str, found: list[str]) -> None:
    assert quoted(text, language) == found


@pytest.mark.parametrize(
    "text", ["The players’ wages and the crew's pay rose.", "A hit of the '90s returned.", 'Lone "']
)
def test_an_apostrophe_opens_nothing(text: str) -> None:
    assert quoted(text) == []


def test_a_mark_without_a_partner_reaches_no_further_than_six_hundred_characters() -> None:
    assert quoted("She said “we sail at dawn. " + "The harbour was calm. " * 60) == []


def test_a_quotation_goes_on_in_the_next_paragraph() -> None:
    text = 'The port is shut."\nNobody may enter the basin," said the mayor.'
    assert quoted(text) == ['Nobody may enter the basin,"']


def test_the_quotations_that_a_sentence_shares_in_are_known() -> None:
    document = read("", "“We sail at dawn. We are ready,” said Lund. Nobody else spoke.", "en")
    found = quotations(document)
    assert [found.within(each.start, each.end) for each in document.sentences] == [((0, 32),), ((0, 32),), ()]
