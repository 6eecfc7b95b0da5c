"""Where the outlets of one story disagree about a number."""

from collections.abc import Iterator
from datetime import timedelta

from bot.model.brief import Briefed
from bot.model.digest import Claim, Difference
from bot.model.story import Story
from bot.text.differ.compare import MOST_OUTLETS, differences
from bot.text.reading.numbers import for_reader
from bot.text.reading.sentences import read

_ONE_TIME = timedelta(hours=12)  # what was published further apart tells of two states of things
_LONGEST = 20_000


def differing(story: Story) -> tuple[Difference, ...]:
    """What the outlets count differently, each in its newest article; the lead's outlet first."""
    members = list(_one_an_outlet(story))[:MOST_OUTLETS]
    texts = [(each.article.text[:_LONGEST], each.brief.language) for each in members]
    if len(members) < 2:
        return ()
    found = differences([read("", text, language) for text, language in texts])
    return tuple(
        Difference(
            one.noun,
            tuple(
                Claim(
                    for_reader(claim.shown, members[at].brief.language, story.lead.brief.language),
                    members[at].article.outlet,
                    members[at].article.id,
                    sentence.start,
                    sentence.end,
                    sentence.text,
                )
                for at, claim in one.claims
                for sentence in (claim.sentence,)
            ),
        )
        for one in found
    )


def _one_an_outlet(story: Story) -> Iterator[Briefed]:
    """The newest article of each outlet that has a name, of about the time of the story's newest."""
    last = max(each.article.published for each in story.members)
    newest: dict[str, Briefed] = {}
    for each in story.members:
        outlet = each.article.outlet.casefold().strip()
        known = newest.get(outlet)
        if outlet and (known is None or known.article.published < each.article.published):
            newest[outlet] = each
    return (each for each in newest.values() if last - each.article.published <= _ONE_TIME)
