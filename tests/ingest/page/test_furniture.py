import pytest

from bot.ingest.page.body import prose_share, words
from bot.ingest.page.furniture import is_pointer, without_furniture


@pytest.mark.parametrize(
    "line",
    [
        "Read more: The storm in pictures",
        "READ NEXT",
        "Related stories",
        "Don’t miss our harbour special",
        "Sign up for our newsletter",
        "Subscribe to get the news in your inbox",
        "Get the latest news straight to your inbox",
        "Follow Ida Brandt on Twitter",
        "Follow her @ida",
        "Copyright 2027 The Quay. All rights reserved.",
        "© 2027 The Quay",
        "Share this article",
        "ADVERTISEMENT",
        "Lesen Sie auch: Sturm über dem Sund",
        "À lire aussi : la tempête en images",
        "Te puede interesar: la tormenta",
        "Читайте также: шторм над проливом",
        "関連記事：嵐の写真",
        "相关阅读：风暴",
    ],
)
def test_lines_that_point_elsewhere_are_told(line: str) -> None:
    assert is_pointer(line)


@pytest.mark.parametrize(
    "line",
    [
        "Reading more books is the council’s aim for the coming year.",
        "Get more sleep before the winter, the doctors of Norhaven advise.",
        "Most people in the islands had waited for the ferry for weeks.",
        "Share prices of the shipping company fell by four per cent on Monday.",
        "Subscribers of the paper paid for the new ramp.",
        "Follow the path to the lighthouse, the harbour master told the visitors.",
        "Find him at home, and he will talk about the sea for hours.",
        "Watch the tide before you cross, says Ida Brandt.",
        "Related parties sold their shares in the ferry before the storm.",
        "点击率上升了百分之四。",
        "Mehr als vierzig Menschen warteten am Hafen.",
        "Read more " + "and more words of a long paragraph " * 10,
    ],
)
def test_sentences_that_merely_begin_alike_are_kept(line: str) -> None:
    assert not is_pointer(line)


def test_the_headline_is_left_out_at_the_top_alone() -> None:
    text = "The “Ferry” Returns\nThe ferry sails.\nIt is full.\nThe ferry returns"
    assert without_furniture(text, "The 'ferry' returns") == "The ferry sails.\nIt is full.\nThe ferry returns"


def test_the_headlines_under_related_are_left_out_until_a_sentence_follows() -> None:
    text = "The ferry sails.\nRelated\nThe storm in pictures\nA ramp for Norhaven\nTickets cost four crowns.\nThe end"
    assert without_furniture(text, "") == "The ferry sails.\nTickets cost four crowns.\nThe end"


def test_prose_is_told_from_a_menu() -> None:
    assert prose_share("Home\nNews\nSport\nContact us") == 0
    assert prose_share("The ferry sails again on Monday after two weeks.\nIt is full.") == 1
    assert prose_share("") == 0


def test_words_are_counted_where_no_spaces_are_written() -> None:
    assert words("one two, three") == 3
    assert words("橋が来年に開通する") == 4
