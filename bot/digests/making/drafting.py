"""Stories as items of a digest. All of it is work on texts, and slow where they are long: it is done in a worker."""

from bot.digests.making.differing import differing
from bot.digests.making.items import cite, item_of
from bot.digests.making.told import NewSentences, what_is_new
from bot.model.digest import DigestItem
from bot.model.story import Candidate


def drafted(candidate: Candidate, new_sentences: NewSentences) -> DigestItem | None:
    """See `Storyteller.items`."""
    story, told = candidate.story, candidate.told
    if told is None:
        return item_of(story, cite(story.lead, story.lead.brief.bullets), differing(story))
    bullets = what_is_new(story, told, new_sentences)
    return item_of(story, bullets, differing(story), update=True) if bullets else None


def plain(candidate: Candidate) -> DigestItem | None:
    """The same where the texts cannot be read: their numbers are not compared, and what was told before is left out."""
    story = candidate.story
    return item_of(story, cite(story.lead, story.lead.brief.bullets)) if candidate.told is None else None
