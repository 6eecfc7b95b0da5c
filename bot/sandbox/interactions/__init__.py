"""What people begin with the bot, from the choice to the answer."""
