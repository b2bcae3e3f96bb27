"""One-time codes: who types the code that we sent to an email address has shown that they read its mail."""
