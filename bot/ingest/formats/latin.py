"""Which one-byte encoding a text in Latin letters is in, judged by the letters of its language. Pure."""

_EVERYWHERE = frozenset("“”„‚‘’–—…«»‹›€£°§•·©®™½¼²³№ \xa0")
_WESTERN = (
    "äöüß",  # de
    "àâæçèéêëîïôœùûüÿ",  # fr
    "áéíñóúü¿¡ªº",  # es
    "àáâãçéêíóôõúü",  # pt
    "àèéìíîòóùú",  # it
    "áäéëíïóöüúèê",  # nl
    "åäöæøéü",  # sv, da, no, fi
    "áðéíóúýþæö",  # is
)
_CENTRAL = (
    "ąćęłńóśźż",  # pl
    "áčďéěíňóřšťúůýž",  # cs
    "áäčďéíĺľňóôŕšťúýž",  # sk
    "áéíóöőúüű",  # hu
    "čćđšž",  # hr, sl
    "ăâîşţ",  # ro
)
# Tried in this order, and the first of equals counts: the encodings of Windows, then older ones.
_ALPHABETS = (
    ("cp1252", _WESTERN),
    ("cp1250", _CENTRAL),
    ("cp1254", ("çğıİöşüâîû",)),  # tr
    ("cp1257", ("ąčęėįšųūž", "āčēģīķļņšūž", "äõöüšž")),  # lt, lv, et
    ("iso8859_2", _CENTRAL),
    ("mac_roman", _WESTERN),
    ("cp850", _WESTERN),
)
_ALL_WESTERN = ("".join(_WESTERN),)
_SURE = 0.9


def decode_latin(body: bytes) -> str | None:
    """The text, in the encoding in which most of its letters beyond ASCII belong to one language, or else to several
    western ones (a site for travellers, a list of titles); None if none fits.
    """
    best, text = 0.0, None
    for encoding, alphabets in _ALPHABETS:
        try:
            decoded = body.decode(encoding)
        except UnicodeDecodeError:
            continue
        share = _share(decoded, alphabets)
        if share > best:
            best, text = share, decoded
    if best >= _SURE:
        return text
    western = body.decode("cp1252", "replace")
    return western if _share(western, _ALL_WESTERN) >= _SURE else None


def _share(text: str, alphabets: tuple[str, ...]) -> float:
    beyond = [letter for letter in text if letter > "\x7f" and letter not in _EVERYWHERE]
    if not beyond:
        return 1.0
    # Capitals too: a headline may have nothing else.
    fitting = max(sum(letter.lower() in alphabet for letter in beyond) for alphabet in alphabets)
    return fitting / len(beyond)
