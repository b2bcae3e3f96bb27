"""Loading a council's list of addresses."""
