"""Commands by keyboard alone: the picker, options, what is offered for them, forms, files."""

import pytest
from playwright.async_api import expect

from tests.sandbox.page.chat import Chat, text_file
from tests.sandbox.probe import Probe

pytestmark = [pytest.mark.asyncio(loop_scope="module"), pytest.mark.browser]


async def test_the_picker_filters_and_chooses_by_keyboard(chat: Chat) -> None:
    await chat.box.focus()
    await chat.keys('"/pa"')
    await expect(chat.options.filter(has_text="/panel")).to_be_visible()
    await expect(chat.options.filter(has_text="/whisper")).to_have_count(0)
    active = chat.page.locator("#popup [data-active]")
    first = await active.inner_text()
    await chat.keys("ArrowDown")
    assert await active.inner_text() != first
    assert await chat.box.get_attribute("aria-activedescendant") == await active.get_attribute("id")
    await chat.keys('"per wee"', "Tab")
    await expect(chat.page.locator(".command-name")).to_have_text("/paper edition weekly")
    await expect(chat.focused).to_have_attribute("aria-required", "true")


async def test_escape_leaves_the_picker_and_the_text(chat: Chat) -> None:
    await chat.box.focus()
    await chat.keys('"/pan"', "Escape")
    await expect(chat.options).to_have_count(0)
    await expect(chat.box).to_have_value("/pan")
    await expect(chat.box).to_be_focused()


async def test_a_command_no_one_knows_is_said_to_match_nothing(chat: Chat) -> None:
    await chat.box.focus()
    await chat.keys('"/nothing-like-it"')
    await expect(chat.page.locator("#popup")).to_have_text("No command matches /nothing-like-it")


async def test_a_command_is_filled_in_and_sent_by_keyboard(chat: Chat) -> None:
    await chat.box.focus()
    await chat.keys('"/echo "', '"hello"', "Tab", "Enter", "Enter")  # the first optional one is count
    await expect(chat.focused).to_have_accessible_name("count")
    await chat.keys('"7"', "Tab", "Enter", "ArrowDown", "Enter")  # after ratio comes is-new
    await expect(chat.focused).to_have_accessible_name("is-new")
    await chat.keys('"t"', "Enter", "Enter")
    await expect(chat.last).to_contain_text("hello|7|None|True|None")
    await expect(chat.last.locator(".cause")).to_contain_text("Ada used /echo")
    await expect(chat.box).to_be_focused()


@pytest.mark.parametrize(
    ("typed", "complaint"),
    [
        ("", "text: This option is required. Give it a value."),
        ("x", "text: At least 2 characters, please; this has 1."),
        ("x" * 21, "text: At most 20 characters, please; this has 21."),
    ],
)
async def test_what_is_wrong_with_an_option_is_said(chat: Chat, typed: str, complaint: str) -> None:
    await chat.box.focus()
    await chat.keys('"/echo "', f'"{typed}"', "Enter")
    await expect(chat.page.locator(".slash-error")).to_have_text(complaint)
    await expect(chat.focused).to_have_attribute("aria-invalid", "true")


async def test_numbers_and_choices_are_held_against_their_limits(chat: Chat) -> None:
    await chat.box.focus()
    await chat.keys('"/echo "', '"hello"', "Tab", "Enter", "Enter", '"10"', "Enter")
    await expect(chat.page.locator(".slash-error")).to_have_text("count: This must be 9 or less.")
    await chat.keys("Backspace", "Backspace", "Tab", "Enter", '"size"')
    await chat.keys("ArrowUp", "Enter", '"huge"', "Enter")
    await expect(chat.page.locator(".slash-error")).to_have_text("size: Choose one from the list.")


async def test_channels_people_and_roles_are_chosen_by_name(chat: Chat) -> None:
    await chat.box.focus()
    await chat.keys('"/point "', '"daily"', "Enter", "Tab", "Enter", "Enter", '"be"', "Enter", "Enter")
    await expect(chat.last).to_contain_text("daily-news|Ben|None|None|True")


async def test_autocomplete_looks_at_the_other_options(chat: Chat) -> None:
    await chat.box.focus()
    await chat.keys('"/pick "', '"Spain"', "Tab", '"ap"')
    await expect(chat.options).to_have_text(["Apple From Spain", "Apricot From Spain"])
    await chat.keys("ArrowDown", "Enter", "Enter")
    await expect(chat.last).to_contain_text("apricot from Spain in Spain")


async def test_an_answer_to_what_was_typed_before_is_dropped(chat: Chat) -> None:
    script = """async () => {
        const { Autocomplete } = await import("/js/suggestions.js");
        const waiting = [], seen = [];
        const ask = (typed) => new Promise((answer) => waiting.push(() => answer([{ name: typed, value: typed }])));
        const autocomplete = new Autocomplete(ask);
        const later = () => new Promise((done) => setTimeout(done, 200));
        for (const typed of ["a", "ab"]) autocomplete.request(typed, (entries) => seen.push(entries[0].label));
        await later();
        autocomplete.request("abc", (entries) => seen.push(entries[0].label));
        await later();
        const asked = waiting.length;
        waiting.reverse().forEach((answer) => answer());
        await later();
        return [asked, seen];
    }"""
    assert await chat.page.evaluate(script) == [2, ["abc"]]


async def test_backspace_in_an_empty_option_leaves_the_command(chat: Chat) -> None:
    await chat.box.focus()
    await chat.keys('"/echo "', "Backspace")
    await expect(chat.page.locator("#slash-row")).to_be_hidden()
    await expect(chat.box).to_be_focused()


async def test_a_modal_takes_the_focus_says_what_is_missing_and_gives_the_focus_back(chat: Chat) -> None:
    await chat.command("form")
    await expect(chat.modal).to_be_visible()
    await expect(chat.modal.get_by_role("heading")).to_have_text("An article")
    for _ in range(12):
        await chat.keys("Tab")
        assert await chat.page.evaluate(
            "document.activeElement.closest('dialog') !== null || document.activeElement === document.body"
        )
    await chat.modal.get_by_role("button", name="Submit").click()
    await expect(chat.modal.locator(".field-error").first).to_have_text("This field is required.")
    await expect(chat.focused).to_have_attribute("name", "headline")
    await chat.keys("Escape")
    await expect(chat.modal).to_have_count(0)
    await expect(chat.box).to_be_focused()


async def test_a_modal_is_filled_in_and_sent_with_a_file(chat: Chat) -> None:
    await chat.command("form")
    await expect(chat.modal).to_be_visible()
    await chat.keys('"Harbour bridge closes"')
    await chat.modal.locator("input[type=file]").set_input_files(
        [text_file("a.txt", "four"), text_file("b.txt", "fives")]
    )
    topic = chat.modal.get_by_role("combobox", name="Topic")
    await topic.focus()
    await chat.keys("Enter", "Escape", "Enter", "Enter")  # Escape closes the list and not the form
    await expect(topic).to_contain_text("Sea")
    await chat.modal.locator("textarea").fill("The text")
    await chat.modal.get_by_role("button", name="Submit").click()
    await expect(chat.modal).to_have_count(0)
    await expect(chat.last).to_contain_text("Harbour bridge closes|The text|sea|a.txt:4|b.txt:5")
    await expect(chat.last).to_contain_text("Only you can see this")


async def test_a_file_goes_with_a_command_and_one_comes_back(chat: Chat) -> None:
    await chat.box.focus()
    await chat.keys('"/read "')
    await chat.keys("Tab", "Tab", "Enter")  # Send, without a file
    await expect(chat.page.locator(".slash-error")).to_have_text("file: This option is required. Choose a file.")
    await chat.page.locator(".pill input[type=file]").set_input_files(text_file("note.txt", "quiet"))
    await expect(chat.page.locator(".pill")).to_contain_text("note.txt (5 bytes)")
    await chat.page.get_by_role("button", name="Send /read").click()
    async with chat.page.expect_download() as started:
        await chat.last.get_by_role("link", name="loud-note.txt").click()
    assert (await (await started.value).path()).read_text() == "QUIET"


async def test_a_file_is_dropped_or_pasted_into_a_command(chat: Chat, probe: Probe) -> None:
    for kind, place in (("drop", "#main"), ("paste", ".pill button")):
        await chat.box.focus()
        await chat.keys('"/read "')
        script = """([kind, place]) => {
            const files = new DataTransfer();
            files.items.add(new File(["x"], `${kind}.txt`, { type: "text/plain" }));
            const target = document.querySelector(place);
            const options = { bubbles: true, cancelable: true };
            if (kind === "paste") target.dispatchEvent(new ClipboardEvent(kind, { ...options, clipboardData: files }));
            else target.dispatchEvent(new DragEvent(kind, { ...options, dataTransfer: files }));
        }"""
        await chat.page.evaluate(script, [kind, place])
        await expect(chat.page.locator(".pill")).to_contain_text(f"{kind}.txt (1 bytes)")
        await chat.keys("Escape")


async def test_a_command_that_is_not_answered_says_so(chat: Chat) -> None:
    await chat.box.focus()
    await chat.keys('"/late "', '"2"', "Enter")
    await expect(chat.last.locator(".failure")).to_have_text("The application did not respond")
    await expect(chat.last.locator(".cause")).to_contain_text("Ada used /late")
    await chat.last.get_by_role("button", name="Dismiss message").click()
    await expect(chat.page.locator(".failure:not(:empty)")).to_have_count(0)
