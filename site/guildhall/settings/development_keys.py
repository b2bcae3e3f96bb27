"""Keys of the demonstration and the tests. They are published with the source: production refuses them."""

SECRET_KEY = "demonstration-only-4Yy0pV8kq1Zs7uHn3mWc9tRb5xLd2gJf6eAoKiQhTzUwXvNsPr"  # noqa: S105 - published
SEAL_KEY = "ZGVtb25zdHJhdGlvbi1vbmx5LXNlYWwta2V5LTAwMDE="
HASH_KEY = "demonstration-only-hash-key"
WASTE_WEBHOOK_SECRET = "whsec_ZGVtb25zdHJhdGlvbi1vbmx5LXdhc3RlLXN5c3RlbQ=="  # noqa: S105 - published
