"""From a text to its sentences, words and figures, whatever its language."""
