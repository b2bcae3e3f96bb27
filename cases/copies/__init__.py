"""A copy of a case's answers to keep: a tagged PDF, for its owner and for officers."""
