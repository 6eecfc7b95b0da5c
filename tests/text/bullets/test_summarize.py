import pytest
from sumy.models.dom import ObjectDocumentModel, Paragraph, Sentence
from sumy.summarizers._summarizer import AbstractSummarizer

from bot.model.errors import UserError
from bot.text.bullets.summarize import OURS, SUMMARIZERS, BroadsheetSummarizer, Line, choose

TEXTS = (
    "Two ferries collided off the port of Bergen on Monday.",
    "The weather was fine in most of the country.",
    "Divers searched the hull of the older ferry in the port.",
    "Shops sold ice cream to people who watched from the quay.",
    "Police questioned the captains of both ferries.",
    "A museum showed old maps of the coast.",
)


class Words:
    def to_words(self, text: str) -> tuple[str, ...]:
        return tuple(text.lower().strip(".").split())


def document(title: str = "") -> ObjectDocumentModel:
    heading = [Sentence(title, Words(), is_heading=True)] if title else []
    return ObjectDocumentModel([Paragraph([*heading, *(Sentence(text, Words()) for text in TEXTS)])])


def test_ours_is_a_sumy_summariser_that_takes_any_sumy_document() -> None:
    ours = BroadsheetSummarizer()
    assert isinstance(ours, AbstractSummarizer)
    found = [str(sentence) for sentence in ours(document(), 3)]
    assert len(found) == 3
    assert found == [text for text in TEXTS if text in found]


def test_what_the_title_names_is_chosen() -> None:
    ours = BroadsheetSummarizer()
    assert TEXTS[5] not in map(str, ours(document(), 3))
    assert TEXTS[5] in map(str, ours(document("Museum shows old maps of the coast"), 3))


@pytest.mark.parametrize("name", SUMMARIZERS)
def test_each_summariser_chooses_usable_lines_in_their_order(name: str) -> None:
    lines = [Line(text, usable=index != 0) for index, text in enumerate(TEXTS)]
    found = choose(lines, "Ferries collide", "en", 3, name)
    assert len(found) == 3
    assert list(found) == sorted(found)
    assert 0 not in found


@pytest.mark.parametrize("name", SUMMARIZERS)
@pytest.mark.parametrize(
    "texts", [(), ("One.",), ("Of the and.",) * 5, ("!", "?", ";", ".", ","), ("A b.", "B a.", "C.", "")]
)
def test_no_summariser_fails_on_little_text(name: str, texts: tuple[str, ...]) -> None:
    found = choose([Line(text, usable=True) for text in texts], "", "en", 3, name)
    assert len(found) <= len(texts)


def test_an_unknown_name_is_answered_with_the_known_ones() -> None:
    with pytest.raises(UserError, match=f"choose one of {OURS}, lexrank"):
        choose([Line(TEXTS[0], usable=True)], "", "en", 3, "magic")
