"""Documents that are made from the code: the rules, and the faults of a plan."""
