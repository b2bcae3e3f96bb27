"""The form engine: pure Python over plain data, without Django, so that it can be tested alone."""
