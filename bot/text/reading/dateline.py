"""Where and by whom a text was written, as agencies put it in front of the first sentence."""

import re

_AGENCY = r"(?:CNN|Reuters|AP|AFP|PTI|ANI|IANS|dpa|DPA|EFE|Xinhua|Bloomberg|UPI)(?:[ /]\w+)?"
_LATIN = (
    rf"(?:\([^()]{{1,60}}\)\s*)?(?:[A-Z][\w.,'’ -]{{0,60}})?\({_AGENCY}\)(?:\s*[-–—:]+)?\s*(?=\S)"
    r"|[A-Z][A-Z'’.-]+(?: [A-Z][A-Z'’.-]+){0,3}(?:, [A-Z][\w.]+(?: [A-Z][\w.]+)?)?(?:, \w+\.? \d{1,2})?"
    r"(?:\s+\([^()]{1,40}\))?(?:\s+[-–—]+|[–—]+|:)\s+(?=[A-Z\"“‘])"
    r"|[A-Z][a-z]{2,}(?: [A-Z][a-z]+){0,2}(?:, [A-Z][\w.]+)? [–—] (?=[A-Z][^–—]*$)"
)
# "МОСКВА, 24 ноября (Агентство) — ", "КИЇВ — ", "Москва. 24 ноября. АГЕНТСТВО - "
_CYRILLIC_CITY = r"[А-ЯЁІЇЄҐ][А-ЯЁІЇЄҐ-]+(?:[ -][А-ЯЁІЇЄҐ]+){0,2}"
_CYRILLIC = (
    rf"{_CYRILLIC_CITY}(?:, \d{{1,2}} [а-яіїєґ]{{3,9}}\.?)?(?:[.,]? ?\([^()]{{1,40}}\))?(?:\s+[-–—]+|\.)\s+"
    r"(?:(?:РИА Новости|ТАСС|Интерфакс)[.:]\s+)?(?=[А-ЯЁІЇЄҐ«\"“„])"
    rf"|[А-ЯЁІЇЄҐ][а-яёіїєґ-]+\. \d{{1,2}} [а-яіїєґ]{{3,9}}\. [\w.-]{{2,20}} [-–—] "
)
# "القاهرة (وكالة) - "
_ARABIC = r"[\u0620-\u06ff]{2,20}(?: [\u0620-\u06ff]{2,20}){0,3} ?\([^()]{2,30}\) ?[-–—:]+ "
# "新华社北京11月24日电（记者张三）", "【东京＝李四】", "(서울=연합뉴스) 홍길동 기자 = "
_CHINESE = (
    r"(?:新华社|中新社|中新网|本报|央视|新華社|中央社)[^，。,.]{0,20}[电電讯訊](?:\s*[（(][^（）()]{1,30}[）)])?\s*"
)
_BRACKETED = r"[【［\[][^】］\]]{1,40}[】］\]]\s*[-—–ー―]?\s*(?=[^\W\d_])"
_KOREAN = r"[(\[][^()\[\]]{1,20}=[^()\[\]]{1,20}[)\]]\s*(?:[가-힣]{2,4} ?(?:특파원|기자)\s*=\s*)?"
_DATELINE = re.compile("|".join((_LATIN, _CYRILLIC, _ARABIC, _CHINESE, _BRACKETED, _KOREAN)))


def dateline(sentence: str) -> re.Match[str] | None:
    """The dateline in front of the sentence with the white space behind it ("OSLO, Norway (Agency) — "), if it has one.

    It is nothing that happened, and may go whole, dates and all.
    """
    return _DATELINE.match(sentence)
