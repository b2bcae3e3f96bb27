"""What a check says is wrong."""

from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Finding:
    """One fault: the rule that is broken, where, and in which way."""

    rule: str
    selector: str
    message: str

    def __str__(self) -> str:
        return f"{self.rule}: {self.selector}: {self.message}"
