"""Answers that are known before they are typed: found by sources, offered to the resident, never taken unasked."""
