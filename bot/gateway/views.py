"""Pages become discord.py's components."""

import discord
from discord import ui

from bot.model.page import Block, Button, Link, Page, Row, Rule, Select, Text, Tone

_STYLES = {
    Tone.PLAIN: discord.ButtonStyle.secondary,
    Tone.MAIN: discord.ButtonStyle.primary,
    Tone.DANGER: discord.ButtonStyle.danger,
}


def layout(page: Page) -> ui.LayoutView:
    """The page as a view. It is stopped, so that discord.py does not keep it: buttons come back by their custom id,
    before and after a restart alike (see cogs/buttons.py). Needs a running event loop.
    """
    view = ui.LayoutView(timeout=None)
    items = [_item(block) for block in page.blocks]
    if page.accent is None:
        for item in items:
            view.add_item(item)
    else:
        view.add_item(ui.Container(*items, accent_colour=page.accent))
    view.stop()
    return view


def mentions(page: Page) -> discord.AllowedMentions:
    """Whom the page may notify: the one role that an admin chose, or nobody."""
    roles = [] if page.pings is None else [discord.Object(page.pings)]
    return discord.AllowedMentions(everyone=False, users=False, roles=roles or False, replied_user=False)


def _item(block: Block) -> ui.Item[ui.LayoutView]:
    match block:
        case Text(content):
            return ui.TextDisplay(content)
        case Rule():
            return ui.Separator()
        case Row(buttons):
            return ui.ActionRow(*map(_button, buttons))
        case Select(action, placeholder, choices):
            options = [
                discord.SelectOption(label=one.label, value=one.value, description=one.description or None)
                for one in choices
            ]
            return ui.ActionRow(ui.Select(custom_id=action, placeholder=placeholder, options=options))


def _button(button: Button | Link) -> ui.Button[ui.LayoutView]:
    if isinstance(button, Link):
        return ui.Button(label=button.label, url=button.url)
    return ui.Button(label=button.label, custom_id=button.action, style=_STYLES[button.tone])
