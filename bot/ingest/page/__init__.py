"""A web page to the article on it, or to the reason why it holds none. Pure."""
