"""Following feeds: when each is asked, what is new in it, for whom, and who is told when it breaks."""
