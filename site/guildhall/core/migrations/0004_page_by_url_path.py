"""Wagtail has no index on url_path, by which every step of a form finds its page."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("core", "0003_audit_is_append_only"), ("wagtailcore", "0098_apitoken")]

    operations = [
        migrations.RunSQL(
            "CREATE INDEX core_page_by_url_path ON wagtailcore_page (url_path)",
            "DROP INDEX core_page_by_url_path",
        ),
    ]
