"""The verbs that change a stored article: by hand, or by reading its page again. It keeps its id."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from bot.ingest.formats.dates import OLDEST, read_date
from bot.ingest.intake import made_storable
from bot.ingest.marks import page_key, text_key
from bot.ingest.page.canonical import canonical_url, is_web_address
from bot.ingest.rereading import compare
from bot.model.article import Article, Draft, Owner, OwnerKind
from bot.model.brief import Briefed
from bot.model.edit import (
    LONGEST_HEADLINE,
    LONGEST_LINK,
    LONGEST_OUTLET,
    Edited,
    Finding,
    Part,
    Recheck,
    Typed,
    as_shown,
    mark,
)
from bot.model.errors import UserError
from bot.model.ports import Clock, Corrections, Fetcher, Store, Understander
from bot.render.safe import clean

VANISHED = "This article was removed meanwhile; `/article list` shows which are here."
RACED = "Somebody else changed the {part} while you were writing; nothing was saved: open `/article edit` again."
NOT_A_LINK = "The link must be a web address that begins with https:// or http://; leave it empty for none."
TOO_LONG = "The {part} may have {longest} characters at most; shorten it."
NO_SUCH_DAY = "The date must lie between 1995 and tomorrow; leave it empty where it is not known."
TAKEN = "“{title}” here has the same address or the same text already; nothing was changed."
NO_ADDRESS = "This article has no address, so there is no page to read again; `/article edit` changes it by hand."
SHARED = "This article shares its page with others, so that cannot be read again for it; `/article edit` changes it."

_LONGEST = {Part.HEADLINE: LONGEST_HEADLINE, Part.OUTLET: LONGEST_OUTLET, Part.LINK: LONGEST_LINK}
_A_DAY = timedelta(days=1)


class Upkeep:
    """Edits, rechecks and removes an owner's articles. Another owner's article is as if it did not exist."""

    def __init__(
        self, fetcher: Fetcher, understander: Understander, store: Store, corrections: Corrections, clock: Clock
    ) -> None:
        self._fetcher = fetcher
        self._understander = understander
        self._articles = store.articles
        self._poison = store.poison
        self._corrections = corrections
        self._clock = clock

    async def edit(self, owner: Owner, article_id: int, typed: Sequence[Typed]) -> Edited:
        """Change what was changed in the form; what is understood of the article is made anew.

        Raises UserError, and nothing is changed, where a field says what cannot be, or the article changed meanwhile.
        """
        old = await self._get(owner, article_id)
        now_shown = {part: mark(as_shown(old.article, part)) for part in Part}
        # What stands there already, after a form that was sent twice, is no change.
        wanted = [one for one in typed if one.changed and mark(one.value) != now_shown[one.part]]
        changed = {one.part: _checked(one) for one in wanted}
        for one in wanted:
            if now_shown[one.part] != one.shown:
                raise UserError(RACED.format(part=one.part))
        if not changed:
            return Edited(old, 0)
        now = self._clock.now()
        told = await self._save(old, _edited(old.article, changed, now), by_hand_at=now)
        return Edited(await self._get(owner, article_id), told)

    async def replace_text(self, owner: Owner, article_id: int, title: str, text: str) -> Edited:
        """Another text for the article, and another headline where `title` is not empty."""
        old = await self._get(owner, article_id)
        draft = replace(_draft(old.article), title=title or old.article.title, text=text, language=None)
        told = await self._save(old, draft, by_hand_at=self._clock.now())
        return Edited(await self._get(owner, article_id), told)

    async def recheck(self, owner: Owner, article_id: int, *, take: bool = False) -> Recheck:
        """Read the article's page again. What it says is taken, unless it says much less or something else, or an
        admin wrote what is stored; with `take` also then.

        An article that was set aside is tried to be understood again instead. Raises UserError for an article without
        an address, TemporaryError where the page may answer later.
        """
        old = await self._get(owner, article_id)
        if old.brief.trouble:
            return await self._understood_again(old)
        try:
            fetched = await self._fetcher.page(_address(old.article))
            await self._poison.forgive(page_key(fetched))
            page = await self._understander.extract(fetched)
        except UserError as error:
            if old.article.url is None or "#" in old.article.url:
                raise
            return Recheck(Finding.UNREADABLE, old, sentence=error.sentence)
        found = compare(old, made_storable(page))
        if found.finding is Finding.SAME or (found.kept and not take):
            return found
        draft = replace(
            _draft(old.article), title=page.title or old.article.title, text=page.text, language=page.language
        )
        told = await self._save(old, draft, by_hand_at=None)
        return replace(found, finding=Finding.UPDATED, article=await self._get(owner, article_id), told=told)

    async def remove(self, owner: Owner, article_id: int) -> int:
        """Delete it; how many posted digests tell of it."""
        if not await self._articles.remove(owner, article_id):
            raise UserError(VANISHED)
        return await self._changed(owner, article_id)

    async def _understood_again(self, old: Briefed) -> Recheck:
        draft = made_storable(_draft(old.article))
        await self._poison.forgive(text_key(draft))
        told = await self._save(old, draft, by_hand_at=old.article.edited_at)
        article = await self._get(old.article.owner, old.article.id)
        if article.brief.trouble:
            return Recheck(Finding.SET_ASIDE, article, sentence=article.brief.trouble)
        return Recheck(Finding.UNDERSTOOD, article, told=told)

    async def _save(self, old: Briefed, draft: Draft, *, by_hand_at: datetime | None) -> int:
        owner, id_ = old.article.owner, old.article.id
        draft = made_storable(draft)
        brief = await self._understander.brief(draft)
        now = await self._articles.edit(owner, id_, draft, brief, by_hand_at=by_hand_at)
        if now is None:
            raise UserError(VANISHED)
        if now != id_:
            other = await self._articles.get(owner, now)
            raise UserError(TAKEN.format(title=clean(other.article.title, 100) if other else "Another article"))
        return await self._changed(owner, id_)

    async def _changed(self, owner: Owner, article_id: int) -> int:
        if owner.kind is not OwnerKind.GUILD:
            return 0
        return await self._corrections.article_changed(owner.id, article_id, self._clock.now())

    async def _get(self, owner: Owner, article_id: int) -> Briefed:
        found = await self._articles.get(owner, article_id)
        if found is None:
            raise UserError(VANISHED)
        return found


def _address(article: Article) -> str:
    if article.url is None:
        raise UserError(NO_ADDRESS)
    if "#" in article.url:
        raise UserError(SHARED)
    return article.url


def _draft(article: Article) -> Draft:
    """The stored article as if it had just been read."""
    return Draft(
        title=article.title,
        text=article.text,
        origin=article.origin,
        outlet=article.outlet,
        url=article.url,
        author=article.author,
        published=article.published,
        language=article.language,
    )


def _checked(typed: Typed) -> str:
    """The value as it is stored: one line, but for the text. Raises UserError for one that is too long."""
    if typed.part is Part.TEXT:
        return typed.value.replace("\r\n", "\n").replace("\r", "\n").strip()
    value = " ".join(typed.value.split())
    longest = _LONGEST.get(typed.part)
    if longest is not None and len(value) > longest:
        raise UserError(TOO_LONG.format(part=typed.part, longest=longest))
    return value


def _edited(article: Article, changed: dict[Part, str], now: datetime) -> Draft:
    draft = _draft(article)
    for part, value in changed.items():
        match part:
            case Part.HEADLINE:
                draft = replace(draft, title=value)
            case Part.TEXT:
                draft = replace(draft, text=value, language=None)
            case Part.OUTLET:
                draft = replace(draft, outlet=value)
            case Part.LINK:
                draft = replace(draft, url=_link(value))
            case Part.DATE:
                draft = replace(draft, published=_date(value, now) if value else article.added_at)
    return draft


def _link(value: str) -> str | None:
    if not value:
        return None
    url = value.removeprefix("<").removesuffix(">")
    if " " in url or not is_web_address(url):
        raise UserError(NOT_A_LINK)
    return canonical_url(url)


def _date(value: str, now: datetime) -> datetime:
    moment = read_date(value)
    if not OLDEST <= moment <= now + _A_DAY:
        raise UserError(NO_SUCH_DAY)
    return moment
