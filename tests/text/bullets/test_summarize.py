import subprocess
import sys

import pytest

from bot.model.errors import UserError
from bot.text.bullets.summarize import OURS, SUMMARIZERS, Line, choose

TEXTS = (
    "Two ferries collided off the port of Bergen on Monday.",
    "The weather was fine in most of the country.",
    "Divers searched the hull of the older ferry in the port.",
    "Shops sold ice cream to people who watched from the quay.",
    "Police questioned the captains of both ferries.",
    "A museum showed old maps of the coast.",
)


LINES = [Line(text, usable=True) for text in TEXTS]


def test_what_the_title_names_is_chosen() -> None:
    assert 5 not in choose(LINES, "", "en", 3, OURS)
    assert 5 in choose(LINES, "Museum shows old maps of the coast", "en", 3, OURS)


def test_only_who_asks_for_one_of_sumys_loads_it() -> None:
    program = "import sys, bot.text.understand; print({'sumy', 'nltk', 'requests'} & set(sys.modules) or 'none')"
    loaded = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout
    assert loaded == "none\n"


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
