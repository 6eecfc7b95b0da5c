"""A town's news for benchmarks, made from a seed: articles of invented words, several of which tell one event."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.model.article import Draft, Origin

_WORDS, _NAMES = 6_000, 4_000
_HEADS = ("b", "d", "f", "g", "h", "k", "l", "m", "n", "p", "r", "s", "t", "v", "w", "z", "br", "dr", "kl", "st", "tr")
_SYLLABLES = [head + vowel for head in _HEADS for vowel in "aeiou"]
_TELLINGS = 4  # of one event, one behind the other
_SENTENCES = 5


@dataclass(frozen=True, slots=True)
class _Lexicon:
    words: list[str]
    common: list[float]
    names: list[str]

    def sentence(self, chance: random.Random, names: list[str]) -> str:
        words = chance.choices(self.words, cum_weights=self.common, k=9)
        words[chance.randrange(9)] = chance.choice(names)
        words[chance.randrange(9)] = chance.choice(names)
        return f"{' '.join(words).capitalize()} {chance.randrange(10_000)}."


def drafts(count: int, *, seed: int, first: datetime, last: datetime) -> Iterator[Draft]:
    """So many articles, published evenly from `first` to `last`. No two have the same text or address."""
    chance = random.Random(seed)
    lexicon = _lexicon()
    step: timedelta = (last - first) / max(1, count)
    for number in range(count):
        if number % _TELLINGS == 0:
            names = chance.sample(lexicon.names, 4)
            told = [lexicon.sentence(chance, names) for _ in range(_SENTENCES)]
        text = "\n".join([*chance.sample(told, 3), *(lexicon.sentence(chance, names) for _ in range(3))])
        title = f"{names[0]} {chance.choice(lexicon.words)} {names[1]}"
        url = f"https://news.example/{seed}/{number}"
        yield Draft(title, text, Origin.FEED, f"Outlet {number % 40}", url, None, first + number * step, "en")


def _lexicon() -> _Lexicon:
    chance = random.Random(0)
    made = list(dict.fromkeys("".join(chance.choices(_SYLLABLES, k=3)) for _ in range(2 * (_WORDS + _NAMES))))
    words, names = made[:_WORDS], [word.capitalize() for word in made[_WORDS : _WORDS + _NAMES]]
    total, common = 0.0, []
    for rank in range(1, len(words) + 1):
        total += 1 / rank  # as often as Zipf says
        common.append(total)
    return _Lexicon(words, common, names)
