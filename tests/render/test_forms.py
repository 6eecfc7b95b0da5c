"""The form in which an article is edited holds any article, and comes back as it was sent."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.model.article import Article
from bot.model.edit import Part
from bot.model.errors import UserError
from bot.model.form import Form
from bot.render.forms import edit_form, typed
from bot.render.limits import FIELD, FIELDS, width
from tests.builders import an_article


def article_of(text: str) -> Article:
    return an_article(7, sentences=(text,), url="https://quay.example/x").article


def sent(form: Form, *, trimmed: bool = False, **changes: str) -> dict[str, str]:
    """The form's fields as they come back; the change is by the field's label."""
    values = {field.name: changes.get(field.label, field.value) for field in form.fields}
    return {name: value.strip() for name, value in values.items()} if trimmed else values


def test_a_short_article_has_all_in_one_form() -> None:
    form = edit_form(article_of("One sentence. Two."))
    assert form.action == "edit:7"
    assert [field.label for field in form.fields] == ["Headline", "Link", "Publication", "Published (UTC)", "Text"]
    assert [field.value for field in form.fields] == [
        *("Lindow rebuilds its ferry pier", "https://quay.example/x", "Lindow Post"),
        *("2026-07-01 09:00", "One sentence. Two."),
    ]


def test_a_long_text_has_a_form_of_its_own_with_room_to_write_on() -> None:
    article = article_of("A sentence of a long text. " * 300)
    assert [field.label for field in edit_form(article).fields][-1] == "Published (UTC)"
    fields = edit_form(article, text_alone=True).fields
    assert [field.label for field in fields] == ["Text", "Text, part 2", "Text, part 3", "Text, part 4"][: len(fields)]
    assert fields[-1].value == ""


def test_a_text_that_no_form_holds_is_refused_with_what_to_do() -> None:
    with pytest.raises(UserError, match=r"20,000 characters .* a file"):
        edit_form(article_of("word " * 5_000), text_alone=True)


@pytest.mark.parametrize("trimmed", [False, True])
@given(st.lists(st.text(st.sampled_from("ab \n😀é"), max_size=3_000), max_size=4).map("".join).filter(str.strip))
def test_what_is_not_touched_comes_back_unchanged(trimmed: bool, text: str) -> None:
    for alone in (False, True):
        form = edit_form(article_of(text * 3), text_alone=alone)
        assert len(form.fields) <= FIELDS
        assert all(width(field.value) <= FIELD and len(field.name) <= 100 for field in form.fields)
        assert not [one for one in typed(sent(form, trimmed=trimmed)) if one.changed]


def test_what_is_changed_in_one_part_is_joined_with_the_others() -> None:
    text = "\n".join(f"Sentence {n} of a long text that goes on." for n in range(200))
    form = edit_form(article_of(text), text_alone=True)
    second = form.fields[1].value
    (changed,) = typed(sent(form, trimmed=True, **{"Text, part 2": second.replace("Sentence", "Line", 1)}))
    assert changed.part is Part.TEXT and changed.changed
    assert changed.value == text.replace(second, second.replace("Sentence", "Line", 1))


def test_a_field_that_did_not_come_back_says_nothing() -> None:
    form = edit_form(article_of("One sentence."))
    values = sent(form, Publication="Quay Post")
    only = {name: value for name, value in values.items() if name.startswith("outlet")}
    (changed,) = typed(only)
    assert (changed.part, changed.value) == (Part.OUTLET, "Quay Post")
