"""Words in marks of quotation that nobody spoke: titles of works."""

import re

_LONGEST = 24
_TWO_WORDS = re.compile(r"(?:[^\W\d_]+\s)?[^\W\d_]+,?\s$")
_WORD = re.compile(r"[^\W\d_]+")
# What stands in front of a title, in the languages that have marks of quotation in common.
_WORDS_BEFORE = """
song book film movie novel play album series show poem article essay documentary exhibition headline musical opera
painting podcast game episode single titled entitled called named headlined dubbed author
lied buch roman stück serie gedicht artikel titel ausstellung oper gemälde namens genannte sogenannte sogenannten
chanson livre pièce poème série émission titre intitulé intitulée baptisé baptisée exposition tableau
canción libro película novela obra poema serie título titulado titulada llamado llamada cuadro exposición
canzone libro romanzo opera poesia serie titolo intitolato intitolata cosiddetto cosiddetta mostra quadro
canção livro filme romance peça poema série título intitulado intitulada chamado chamada exposição
lied boek roman toneelstuk gedicht serie titel getiteld genaamd zogenoemde zogenaamde tentoonstelling schilderij
piosenka piosenkę książka książkę książce filmu filmie powieść powieści serial sztuka sztukę wiersz wystawa tytułem
пісня пісню книга книгу книзі фільм фільмі роман романі виставка назвою вірш вистава
песня песню книга книгу книге фильм фильме роман романе выставка названием стихотворение спектакль
فيلم فيلما رواية رواية كتاب كتابا أغنية مسرحية مسلسل قصيدة معرض لوحة بعنوان يسمى تسمى
영화 소설 책 노래 드라마 연극 앨범 시집 전시 이른바 所谓
"""
_TITLES = frozenset(_WORDS_BEFORE.split())
_SMALLEST_WORD = 4
_FEWEST_CAPITALS = 2


def is_title(text: str, start: int, end: int, opened: int) -> bool:
    """Whether text[start:end], whose mark stands at `opened`, is named as a work's title or written like one."""
    before = _TWO_WORDS.search(text, max(0, opened - _LONGEST), opened)
    named = before is not None and any(word.lower().strip(",") in _TITLES for word in before.group().split())
    long = [word for word in _WORD.findall(text, start, end)[1:] if len(word) >= _SMALLEST_WORD]
    capitals = len(long) >= _FEWEST_CAPITALS and all(word[0].isupper() for word in long)
    if text[end - 1] in ".!?…":
        return named and capitals  # the stop may be the sentence's
    return named or capitals
