"""What the bench of guards takes out is still there to be taken out."""

import pytest

from tests.bench.guards import GUARDS, Guard
from tests.sandbox.local_discord import ROOT


@pytest.mark.parametrize("guard", GUARDS, ids=lambda guard: guard.row)
def test_the_words_of_a_guard_stand_in_its_file(guard: Guard) -> None:
    for file, old, new in guard.edits:
        text = (ROOT / file).read_text("utf-8")
        assert old in text
        assert text.replace(old, new) != text
