"""Pages about filters: the list, and what one does to the newest articles."""

from collections.abc import Sequence

from bot.model.brief import Briefed
from bot.model.filter import Action, Filter, Kind, NewFilter
from bot.model.page import Page, Rule, Text
from bot.render.digest import ACCENT
from bot.render.limits import CHOICE_TEXT
from bot.render.listing import as_many_as_fit
from bot.render.safe import clean, plain

_WORDING = 220
_TITLE = 120
_EXAMPLES = 5
_NONE = "There is no filter here yet; `/filter add` with words leaves out of digests what has one of them."
_DOES = {Action.LEAVE_OUT: "leaves out", Action.KEEP_ONLY: "keeps only"}


def listed(found: Sequence[tuple[Filter, str]]) -> Page:
    """A server's filters, each with where it counts."""
    if not found:
        return Page((Text(_NONE),))
    title = f"## {len(found)} filter{'' if len(found) == 1 else 's'}"
    lines = [f"- {_sentence(one)}\n-# {where} · number {one.id}" for one, where in found]
    return as_many_as_fit(lines, ACCENT, Text(title), Rule())


def label(one: Filter, where: str) -> str:
    """A filter in an autocomplete's choice."""
    return plain(f"{_DOES[one.action]} {_quoted(one)} · {where}", CHOICE_TEXT)


def named(one: NewFilter) -> str:
    """A filter in a sentence."""
    kind = "the pattern " if one.kind is Kind.PATTERN else ""
    return f"{kind}“{clean(one.wording, _WORDING)}”"


def tried(one: NewFilter, where: str, count: int, matching: Sequence[Briefed], left: int) -> list[str]:
    """What a filter does, line by line: how many of the newest articles it matches, and some of them."""
    if not count:
        return ["There are no articles here yet to try it on."]
    rest = "keeps out the others" if one.action is Action.KEEP_ONLY else "leaves those out"
    lines = [
        f"It matches {len(matching)} of the newest {count} articles and {rest}.",
        f"-# With all filters, {where} could still tell of {left} of them.",
    ]
    lines += [f"- {clean(each.article.title or 'Untitled', _TITLE)}" for each in matching[:_EXAMPLES]]
    more = len(matching) - _EXAMPLES
    return [*lines, f"- and {more} more"] if more > 0 else lines


def saved(one: Filter, trial: Sequence[str]) -> Page:
    """After it was stored."""
    return as_many_as_fit(trial, ACCENT, Text(f"Saved: a filter that {_sentence(one)}."))


def tested(one: NewFilter, trial: Sequence[str]) -> Page:
    """After a try."""
    return as_many_as_fit([*trial, "-# Nothing was saved."], ACCENT, Text(f"A filter that {_sentence(one)}:"))


def warned(one: NewFilter, trial: Sequence[str]) -> Page:
    """It would leave nothing, and was not stored."""
    note = f"Not saved: a filter that {_sentence(one)} would leave nothing. If you mean it, say `anyway: True`."
    return as_many_as_fit(trial, ACCENT, Text(note))


def _sentence(one: NewFilter) -> str:
    return f"{_DOES[one.action]} articles with {named(one)}"


def _quoted(one: NewFilter) -> str:
    return f"“{one.wording}”"
