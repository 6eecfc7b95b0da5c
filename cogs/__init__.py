"""One command group a file, thin: a cog translates between Discord and the engine and decides nothing."""
