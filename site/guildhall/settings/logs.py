"""Where log lines go: JSON on stderr, cleaned by guildhall.core.logging."""

from typing import Any

import structlog

from guildhall.core.logging import AddressesHidden, describe_exception, remove_personal_values

SHARED: list[Any] = [
    structlog.contextvars.merge_contextvars,
    structlog.stdlib.add_log_level,
    structlog.stdlib.add_logger_name,
    structlog.processors.TimeStamper(fmt="iso", utc=True),
    describe_exception,
]


def logging_settings(level: str) -> dict[str, Any]:
    """Return Django's LOGGING: everything, of whatever library, as one JSON object a line on stderr."""
    _configure_structlog()
    formatter = {
        "()": structlog.stdlib.ProcessorFormatter,
        "foreign_pre_chain": SHARED,
        "processors": [
            remove_personal_values,
            structlog.stdlib.ProcessorFormatter.remove_processors_meta,
            structlog.processors.JSONRenderer(),
        ],
    }
    handler = {"class": "logging.StreamHandler", "formatter": "json", "filters": ["addresses_hidden"]}
    # These say more than they should below a warning: SQL with its values, addresses with their queries.
    quiet = ("django.db.backends", "django.template", "httpx", "httpcore", "asyncio", "PIL", "fontTools")
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "filters": {"addresses_hidden": {"()": AddressesHidden}},
        "formatters": {"json": formatter},
        "handlers": {"stderr": handler},
        "root": {"handlers": ["stderr"], "level": level},
        "loggers": {name: {"level": "WARNING"} for name in quiet}
        | {name: {"handlers": [], "propagate": True} for name in ("django", "django.server")},
    }


def _configure_structlog() -> None:
    """Lead structlog's own loggers through the same handler."""
    structlog.configure(
        processors=[*SHARED, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )
