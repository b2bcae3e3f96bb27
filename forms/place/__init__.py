"""A place on a map: its point, what was typed for it, and how it is shown."""
