"""From a window's articles to the stories of one digest, and why each is in it or not."""
