"""Files get a key of their own, a sealed name, and the states of their check. None was ever stored before this."""

import django.utils.timezone
from django.db import migrations, models

import guildhall.core.sealed

STATES = [
    ("waiting", "Waiting to be checked"),
    ("clean", "Checked"),
    ("refused", "Refused"),
    ("infected", "Contains a virus"),
    ("held", "Held: it could not be checked yet"),
]


class Migration(migrations.Migration):
    dependencies = [("core", "0005_rate_buckets_are_unlogged")]

    operations = [
        migrations.RemoveIndex(model_name="storedfile", name="stored_file_to_check"),
        migrations.RemoveField(model_name="storedfile", name="key_id"),
        migrations.RemoveField(model_name="storedfile", name="name"),
        migrations.AddField(
            model_name="storedfile", name="name", field=guildhall.core.sealed.SealedJSONField(null=True)
        ),
        migrations.AddField(
            model_name="storedfile", name="file_key", field=guildhall.core.sealed.SealedJSONField(null=True)
        ),
        migrations.AddField(
            model_name="storedfile",
            name="stored_at",
            field=models.DateTimeField(default=django.utils.timezone.now),
        ),
        migrations.AddField(
            model_name="storedfile", name="reason", field=models.CharField(blank=True, max_length=30)
        ),
        migrations.AddField(
            model_name="storedfile", name="scanner", field=models.CharField(blank=True, max_length=40)
        ),
        migrations.AlterField(
            model_name="storedfile",
            name="state",
            field=models.CharField(choices=STATES, default="waiting", max_length=10),
        ),
        migrations.AlterField(
            model_name="storedfile",
            name="next_at",
            field=models.DateTimeField(default=django.utils.timezone.now),
        ),
        migrations.AddIndex(
            model_name="storedfile",
            index=models.Index(
                fields=["next_at"],
                condition=models.Q(("state__in", ["waiting", "held"])),
                name="stored_file_to_check",
            ),
        ),
    ]
