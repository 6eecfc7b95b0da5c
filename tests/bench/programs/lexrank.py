"""The peer: three sentences an article by sumy's LexRank, with its stemmer and stop words as its manual has them.

Sentences come split, at no cost to it, and words are told apart by one regular expression, since sumy's own tokenizer
needs a download. With the name of a spaCy pipeline in the work, the entities of the same articles are found besides.
"""

import importlib
import json
import re
import sys
import time
from typing import Any

_WARMING = 3
_SENTENCES = 3
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")


class Tokenizer:
    """Words by a regular expression; a sentence stays whole."""

    def to_sentences(self, text: str) -> tuple[str, ...]:
        """The text."""
        return (text,)

    def to_words(self, sentence: str) -> tuple[str, ...]:
        """The words."""
        return tuple(_WORD.findall(sentence))


class Peer:
    """LexRank, and a spaCy pipeline."""

    def __init__(self, pipeline: str) -> None:
        load: Any = importlib.import_module
        self._dom = load("sumy.models.dom")
        stemmer = load("sumy.nlp.stemmers").Stemmer("english")
        self._lexrank = load("sumy.summarizers.lex_rank").LexRankSummarizer(stemmer)
        self._lexrank.stop_words = load("sumy.utils").get_stop_words("english")
        self._nlp: Any = load("spacy").load(pipeline)
        self._tokenizer = Tokenizer()

    def read(self, sentences: list[str]) -> None:
        """Summarise one article and find its entities."""
        parts = [self._dom.Sentence(sentence, self._tokenizer) for sentence in sentences]
        document = self._dom.ObjectDocumentModel([self._dom.Paragraph(parts)])
        list(self._lexrank(document, _SENTENCES))
        [entity.text for entity in self._nlp(" ".join(sentences)).ents]


def main() -> None:
    """Time the articles on standard input: {"pipeline": its name, "articles": lists of sentences}."""
    work = json.load(sys.stdin)
    peer = Peer(work["pipeline"])
    for sentences in work["articles"][:_WARMING]:
        peer.read(sentences)
    started = time.process_time()
    for sentences in work["articles"]:
        peer.read(sentences)
    print(json.dumps({"done": len(work["articles"]), "seconds": time.process_time() - started}))


if __name__ == "__main__":
    main()
