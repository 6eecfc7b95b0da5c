"""Which articles a digest wants: filters and topics, and the trial of a filter before it is saved."""
