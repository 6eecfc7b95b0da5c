"""What stands in the text of a page and is no part of its article: invitations, pointers, notices. Pure."""

import re
import unicodedata

_NETWORKS = "twitter|facebook|instagram|telegram|whatsapp|youtube|linkedin|bluesky|threads|mastodon|tiktok|x"
# Lines that begin so and are short point elsewhere. Each is a set phrase of news sites in its language.
_POINTERS = (
    # en
    r"read (?:more|also|next|the full|it at)\b",
    r"(?:see|watch|learn|find out|hear|view) (?:more|also|next)\b",
    r"(?:related|more|watch|listen|download|photos?|gallery|video|recommended|subscribe|live updates)\s*:",
    r"related (?:articles?|stor(?:y|ies)|content|news|links|topics|coverage)\b",
    r"(?:more|most) (?:from|on this|popular|read|stories|news|coverage)\b.{0,40}$",
    r"(?:don[’']t miss|must read|editors?[’']? picks?|you (?:may|might) (?:also )?like|trending|recommended for you)\b",
    r"(?:please )?click (?:here|on)\b",
    r"(?:sign up|subscribe|register)\b.{0,60}\b(?:newsletters?|inbox|e-?mail|alerts?|free|today|now|here|to)\b",
    r"get (?:the latest|our|more|unlimited|access).{0,80}\b(?:inbox|newsletters?|updates|e-?mail|app|subscri\w+)\b",
    r"(?:like|follow|join|find) .{1,60}?(?:\b(?:on|at|via)\b.{0,60}\b(?:" + _NETWORKS + r")\b|@\w)",
    r"(?:share|tweet|e-?mail|print|save|copy|pin)(?: (?:this|on|via|with|link|article|story|it))*\W*$",
    r"(?:order reprints|print article|reply|advertisement|sponsored(?: content)?|loading|(?:leave a )?comments?)\W*$",
    r"(?:have|got) (?:a|any) (?:tips?|story|news)\b",
    r"tell us what you think\b",
    r"(?:contact|write to|e-?mail|reach) .{0,60}@",
    r"(?:copyright|©|\(c\)\s)",
    r".{0,80}\ball rights reserved\b",
    r"(?:image|photo|picture) (?:credit|by|source)\b",
    r"this (?:article|story|post) (?:was )?(?:originally|first) (?:appeared|published|posted)\b",
    r"if you (?:buy|purchase|click).{0,120}\b(?:commission|share|earn)\b",
    # de
    r"(?:lesen sie (?:auch|hier|mehr|dazu)|mehr (?:zum thema|dazu|lesen)|weiterlesen|auch interessant)\b",
    r"(?:newsletter (?:abonnieren|bestellen)|jetzt (?:abonnieren|anmelden|teilen)|zur startseite|anzeige\W*$)",
    # fr
    r"(?:à )?lire (?:aussi|également|la suite|plus)\b",
    r"(?:voir aussi|sur le même sujet|à voir également|abonnez-vous|inscrivez-vous|suivez[- ]nous)\b",
    # es
    r"(?:le[ae] también|leer más|lee más|ver también|te puede interesar|suscríbete|síguenos|más información)\b",
    # it
    r"(?:leggi anche|leggi tutto|vedi anche|ti potrebbe interessare|iscriviti|seguici)\b",
    # pt
    r"(?:leia (?:também|mais)|veja (?:também|mais)|saiba mais|assine|inscreva-se|siga-nos)\b",
    # nl
    r"(?:lees (?:ook|meer|verder)|bekijk ook|meer over dit onderwerp|schrijf je in)\b",
    # pl
    r"(?:czytaj (?:też|także|więcej|również)|zobacz (?:też|także|również)|przeczytaj (?:też|także))\b",
    # ru, uk
    r"(?:читайте (?:также|нас|ещё|еще)|смотрите также|подписывайтесь|подпишитесь|материалы по теме)\b",
    r"(?:читайте (?:також|ще)|дивіться також|підписуйтесь|підпишіться)\b",
    # ar, ja, zh, ko
    r"(?:اقرأ (?:أيضا|أيضًا|المزيد)|شاهد أيضا|تابعونا)",
    r"(?:関連記事|あわせて読みたい|続きを読む|【?関連】?[:：])",
    r"(?:相关阅读|相关新闻|延伸阅读|延伸閱讀|相關新聞|责任编辑|点击(?:这里|查看|进入|阅读))",
    r"(?:관련 ?기사|더 ?보기|구독하기)",
)
_POINTER = re.compile(r"\W{0,3}(?:" + "|".join(_POINTERS) + ")", re.IGNORECASE)
_LONGEST_POINTER = 220
_LIST_HEADS = re.compile(
    r"\W*(?:related(?: \w+)?|don[’']t miss|read (?:more|also|next)|see also|more (?:stories|news)|mehr zum thema"
    r"|lire aussi|lea también|leggi anche|leia também|lees ook|czytaj także|читайте также|関連記事|相关阅读)\W*$",
    re.IGNORECASE,
)
_LONGEST_LISTED = 15  # words of a headline in such a list
_SENTENCE_END = re.compile(r"[.!?。！？][\"'”’»)\]」』]*$")


def without_furniture(text: str, title: str) -> str:
    """The lines of `text` that are the article: no headline at the top, no pointers, no list under "Related"."""
    kept: list[str] = []
    listing = False
    for line in text.split("\n"):
        listing = _LIST_HEADS.match(line) is not None or (listing and _is_listed(line))
        if listing or is_pointer(line) or (len(kept) < 2 and same_words(line, title)):
            continue
        kept.append(line)
    return "\n".join(kept)


def is_pointer(line: str) -> bool:
    """Whether the line invites or points elsewhere instead of telling something."""
    return len(line) <= _LONGEST_POINTER and _POINTER.match(line) is not None


def same_words(one: str, other: str) -> bool:
    """Whether two headlines say the same, quotes, dashes, spaces and case aside."""
    return bool(one) and bare(one) == bare(other)


def bare(text: str) -> str:
    """Letters and digits alone, without case or width."""
    return "".join(filter(str.isalnum, unicodedata.normalize("NFKC", text).casefold()))


def _is_listed(line: str) -> bool:
    return len(line.split()) <= _LONGEST_LISTED and not _SENTENCE_END.search(line)
