"""Who of the named acts, in what order, and what each did."""
