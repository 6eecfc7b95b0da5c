"""Which capitals make a name."""

from bot.text.names.find.german import GermanNouns
from bot.text.names.find.pieces import heads_name
from bot.text.names.find.quoted import quoted_names
from bot.text.names.known.grammar import Grammar
from bot.text.names.words import Word

_SHORTEST_SUFFIXED = 6
_NO_NAME_ENDINGS = ("ly", "ing", "ed")
_TITLE_CASE = 0.95


class Trust:
    """Knows how the words of one text are written elsewhere in it.

    A capital at the start of a sentence, and any in a line in Title Case, counts only where the word is seen with a
    capital inside another sentence, or where it begins a full name or a known one.
    """

    def __init__(self, sentences: list[list[Word]], grammar: Grammar) -> None:
        self._grammar = grammar
        headlines = list(map(_is_title_case, sentences))
        plain = [words for words, headline in zip(sentences, headlines, strict=True) if not headline]
        self._lower = {word.low for words in sentences for word in words if not word.capital}
        self._inside = {word.low for words in plain for word in words if word.capital and not word.opens}
        self._inside |= {
            word.low
            for words in sentences
            for first, last in quoted_names(words, grammar)
            for word in words[first:last]
        }
        self._titles = {words[0].sentence for words, headline in zip(sentences, headlines, strict=True) if headline}
        self._nouns = GermanNouns(sentences, grammar) if grammar.language == "de" else None

    def begin(self, words: list[Word], first: int, last: int) -> int:
        """Where the run words[first:last] begins without the capitals that say nothing; `last` where all are such."""
        headline = words[first].sentence in self._titles
        articles = self._grammar.lexicon.articles
        at = first
        while at < last:
            word = words[at]
            if not word.capital or word.low in articles:
                at += 1
            elif (not headline and (at > first or not word.opens)) or self._is_trusted(words, at, last):
                return at
            else:
                at += 1
        return last

    def _is_trusted(self, words: list[Word], at: int, last: int) -> bool:
        word, grammar = words[at], self._grammar
        known = grammar.known_at(words, at)
        if known and known[1] <= last:
            return True
        if word.low in grammar.lexicon.openers or self._is_owned(words, at, last):
            return False
        if word.text.isupper() and len(word.text) > 1:
            return True
        inside = word.low in self._inside
        if last - at == 1:
            return inside and word.low not in grammar.lexicon.common and word.low not in self._lower
        if word.low in grammar.lexicon.common:
            return heads_name(words[at:last], 0, grammar) or (inside and word.low not in self._lower)
        return inside or self._begins_name(word)

    def _is_owned(self, words: list[Word], at: int, last: int) -> bool:
        """Whether it is a plain noun in front of a country or a full name ("Жители Польши", "Меценат Олег Рыбин")."""
        grammar, word = self._grammar, words[at]
        if last - at < 2 or not grammar.tells_more or grammar.is_organisation(word.low):
            return False
        if len(words[at + 1].text) > 1 and words[at + 1].text.isupper():
            return not (
                word.text.isupper() or grammar.is_title(word.low) or grammar.opens_organisation(word.low)
            )  # "Wzrost PKB", "Chipfabrikant ASML"
        if grammar.opens_organisation(word.low) or grammar.is_given(word.low):
            return False
        return grammar.is_inflected(words, at + 1) or (last - at > 2 and grammar.is_given(words[at + 1].low))

    def _begins_name(self, word: Word) -> bool:
        grammar = self._grammar
        if grammar.is_title(word.low) or grammar.opens_organisation(word.low) or grammar.modifies_role(word.low):
            return True
        return word.low not in self._lower and not (
            word.low.endswith(_NO_NAME_ENDINGS) and len(word.low) >= _SHORTEST_SUFFIXED
        )

    def is_name(self, part: list[Word], titled: bool) -> bool:
        """Whether words of a run that are no role and no known phrase make a name."""
        lexicon, grammar = self._grammar.lexicon, self._grammar
        if all(
            w.low in lexicon.openers or w.low in lexicon.common or len(w.text) == 1 or w.text.isdigit() for w in part
        ):
            return False
        fields = grammar.tells_more and all(w.low in lexicon.departments for w in part)
        if fields or "-".join(w.low for w in part) in lexicon.feasts:
            return False
        if len(part) == 1 and (grammar.is_role(part[0].low) or grammar.modifies_role(part[0].low)):
            return False
        return self._nouns is None or self._nouns.is_name(part, titled)


def _is_title_case(words: list[Word]) -> bool:
    """A headline inside the text: nearly every longer word has a capital."""
    long = [word.capital for word in words if len(word.text) > 3]
    return len(long) > 4 and sum(long) > _TITLE_CASE * len(long)
