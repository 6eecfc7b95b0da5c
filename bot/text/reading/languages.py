"""What is known of the languages that Broadsheet understands."""

from dataclasses import dataclass

# Silent reading of English non-fiction: 238 words a minute (Brysbaert 2019, "How many words do we read per minute?").
# IReST (Trauzettel-Klosinski & Dietz 2012, table of 17 languages) measured reading aloud, 228 for English; Brysbaert
# finds the ratios between languages to carry over, so its figures are raised by the same factor.
_SILENT = 238 / 228
_MEAN_OF_IREST = 184


@dataclass(frozen=True, slots=True)
class Language:
    """One language. `code` is ISO 639-1 ("" for one outside the table); `aloud` counts IReST's words a minute.

    `letters_per_word` is None where spaces separate words, else IReST's characters a minute by its words a minute.
    """

    code: str
    name: str
    aloud: int = _MEAN_OF_IREST
    letters_per_word: float | None = None
    rtl: bool = False

    @property
    def words_per_minute(self) -> float:
        """How many words are read silently in a minute."""
        return self.aloud * _SILENT

    @property
    def spaced(self) -> bool:
        """True where spaces separate words."""
        return self.letters_per_word is None


UNKNOWN = Language("", "unknown")
LANGUAGES = {
    language.code: language
    for language in (
        Language("en", "English", 228),
        Language("de", "German", 179),
        Language("fr", "French", 195),
        Language("es", "Spanish", 218),
        Language("it", "Italian", 188),
        Language("pt", "Portuguese", 181),
        Language("nl", "Dutch", 202),
        Language("pl", "Polish", 166),
        Language("uk", "Ukrainian"),  # not in IReST: its mean
        Language("ru", "Russian", 184),
        Language("ar", "Arabic", 138, rtl=True),
        Language("ja", "Japanese", 193, letters_per_word=357 / 193),
        Language("zh", "Chinese", 158, letters_per_word=255 / 158),
        Language("ko", "Korean"),  # not in IReST: its mean
    )
}


def language_of(code: str | None) -> Language:
    """The language with this ISO 639-1 code, or `UNKNOWN`."""
    return LANGUAGES.get(code or "", UNKNOWN)
