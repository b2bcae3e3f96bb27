"""Looking into a file: run as a process of its own under limits, because what it opens may be made to harm it.

Nothing in this package imports Django or reads a setting, and the process has no secret in its environment.
"""
