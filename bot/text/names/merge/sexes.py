"""Two people of one surname told apart by their titles: "Mrs Hale" is not "Tom Hale"."""

from collections.abc import Iterable
from functools import cache
from pathlib import Path

from bot.text.names.mention import Mention

_WOMAN = "woman"
_MAN = "man"
_TITLES = {
    _WOMAN: """mrs miss ms lady dame madam madame queen princess duchess baroness countess actress spokeswoman
        chairwoman congresswoman councilwoman businesswoman policewoman frau mme mlle sra srta señora doña""",
    _MAN: """mr sir lord king prince duke baron count actor spokesman chairman congressman councilman businessman
        policeman herr monsieur sr señor don""",
}
_SEX = {title: sex for sex, titles in _TITLES.items() for title in titles.split()}


def apart(mentions: Iterable[Mention], names: dict[int, str]) -> dict[int, str]:
    """Where a surname behind a title is not that of the first full name that ends in it: the name to know it by.

    That is a later full name of the right sex, else title and surname ("Mrs Hale").
    """
    surnames: dict[str, dict[str, str]] = {}
    for mention in mentions:
        name = names[mention.start]
        given, _, rest = name.partition(" ")
        if rest and mention.known is None:
            bearers = surnames.setdefault(rest.rpartition(" ")[2], {})
            bearers[name] = bearers.get(name) or _sex_of(mention) or _given_names().get(given.lower(), "")
    return {
        mention.start: _bearer(mention, names[mention.start], surnames[names[mention.start]])
        for mention in mentions
        if mention.honorific and names[mention.start] in surnames
    }


def _bearer(mention: Mention, surname: str, bearers: dict[str, str]) -> str:
    sex = _sex_of(mention)
    contrary = {_WOMAN: _MAN, _MAN: _WOMAN}.get(sex, sex)
    possible = [name for name, theirs in bearers.items() if not sex or theirs != contrary]
    return possible[0] if possible else f"{mention.honorific} {surname}"


def _sex_of(mention: Mention) -> str:
    titles = f"{mention.honorific} {mention.role}".lower().replace(".", " ").split()
    return next((_SEX[title] for title in titles if title in _SEX), "")


@cache
def _given_names() -> dict[str, str]:
    lines = Path(__file__).with_name("given.txt").read_text(encoding="utf-8").splitlines()
    return {name: sex for sex, line in zip((_WOMAN, _MAN), lines, strict=True) for name in line.split()}
