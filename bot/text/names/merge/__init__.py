"""Which of the places name the same one."""
