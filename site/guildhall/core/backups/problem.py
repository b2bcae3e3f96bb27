"""What stops a backup or a restore."""


class BackupProblem(Exception):
    """Plain words for the operator; nothing personal, no secret, and nothing was replaced unless they say so."""
