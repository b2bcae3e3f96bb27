"""Staff users and everything that needs no table of Wagtail: Wagtail's own tables point to the user."""

import django.db.models.deletion
import django.db.models.functions.text
import django.utils.timezone
from django.db import migrations, models

import guildhall.core.models.people
import guildhall.core.uuid7


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("auth", "0012_alter_user_first_name_max_length"),
    ]

    operations = [
        migrations.CreateModel(
            name='Council',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('slug', models.SlugField(unique=True)),
                ('name', models.CharField(max_length=200)),
                ('gss_code', models.CharField(blank=True, max_length=9, verbose_name='GSS code')),
                ('tier', models.CharField(choices=[('county', 'County council'), ('district', 'District council'), ('unitary', 'Unitary council'), ('metropolitan', 'Metropolitan borough'), ('london', 'London borough')], max_length=20)),
                ('nation', models.CharField(choices=[('england', 'England'), ('wales', 'Wales'), ('scotland', 'Scotland'), ('northern-ireland', 'Northern Ireland')], default='england', max_length=20)),
            ],
        ),
        migrations.CreateModel(
            name='Heartbeat',
            fields=[
                ('process', models.CharField(max_length=40, primary_key=True, serialize=False)),
                ('at', models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name='PeriodicRun',
            fields=[
                ('slug', models.CharField(max_length=60, primary_key=True, serialize=False)),
                ('last_at', models.DateTimeField(null=True)),
                ('lease_until', models.DateTimeField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name='User',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('password', models.CharField(max_length=128, verbose_name='password')),
                ('last_login', models.DateTimeField(blank=True, null=True, verbose_name='last login')),
                ('is_superuser', models.BooleanField(default=False, help_text='Designates that this user has all permissions without explicitly assigning them.', verbose_name='superuser status')),
                ('email', models.EmailField(max_length=254, unique=True, verbose_name='email address')),
                ('name', models.CharField(max_length=200, verbose_name='name')),
                ('is_staff', models.BooleanField(default=True)),
                ('is_active', models.BooleanField(default=True)),
                ('date_joined', models.DateTimeField(default=django.utils.timezone.now)),
                ('groups', models.ManyToManyField(blank=True, help_text='The groups this user belongs to. A user will get all permissions granted to each of their groups.', related_name='user_set', related_query_name='user', to='auth.group', verbose_name='groups')),
                ('user_permissions', models.ManyToManyField(blank=True, help_text='Specific permissions for this user.', related_name='user_set', related_query_name='user', to='auth.permission', verbose_name='user permissions')),
            ],
            managers=[
                ('objects', guildhall.core.models.people.UserManager()),
            ],
        ),
        migrations.CreateModel(
            name='RateBucket',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key_hash', models.CharField(max_length=64)),
                ('action', models.CharField(max_length=30)),
                ('tokens', models.FloatField()),
                ('at', models.DateTimeField()),
            ],
            options={
                'indexes': [models.Index(fields=['at'], name='rate_bucket_by_age')],
                'constraints': [models.UniqueConstraint(fields=('key_hash', 'action'), name='rate_bucket_once')],
            },
        ),
        migrations.CreateModel(
            name='Reference',
            fields=[
                ('code', models.CharField(max_length=20, primary_key=True, serialize=False)),
                ('kind', models.CharField(max_length=20)),
                ('issued_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('council', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='core.council')),
            ],
        ),
        migrations.CreateModel(
            name='Team',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('slug', models.SlugField()),
                ('name', models.CharField(max_length=200)),
                ('council', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='teams', to='core.council')),
            ],
        ),
        migrations.CreateModel(
            name='AuditEntry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
                ('actor_kind', models.CharField(max_length=20)),
                ('actor_id', models.CharField(blank=True, max_length=40)),
                ('action', models.CharField(max_length=60)),
                ('object_kind', models.CharField(max_length=40)),
                ('object_id', models.CharField(blank=True, max_length=40)),
                ('detail', models.JSONField(default=dict)),
                ('council', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='core.council')),
                ('team', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='core.team')),
            ],
        ),
        migrations.AddField(
            model_name='user',
            name='teams',
            field=models.ManyToManyField(blank=True, related_name='members', to='core.team'),
        ),
        migrations.CreateModel(
            name='TeamPermission',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('action', models.CharField(choices=[('view_cases', 'See cases'), ('work_cases', 'Work cases'), ('view_hand_offs', 'See hand-offs'), ('edit_forms', 'Edit forms'), ('publish_forms', 'Publish forms'), ('view_submissions', 'See submissions'), ('export', 'Export'), ('purge', 'Purge')], max_length=30)),
                ('object_uuid', models.UUIDField(blank=True, null=True)),
                ('group', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='team_permissions', to='auth.group')),
                ('team', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='permissions', to='core.team')),
            ],
        ),
        migrations.CreateModel(
            name='Address',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uprn', models.CharField(max_length=12)),
                ('lines', models.TextField()),
                ('town', models.CharField(max_length=100)),
                ('postcode', models.CharField(max_length=8)),
                ('postcode_key', models.CharField(max_length=7)),
                ('latitude', models.DecimalField(blank=True, decimal_places=6, max_digits=9, null=True)),
                ('longitude', models.DecimalField(blank=True, decimal_places=6, max_digits=9, null=True)),
                ('council', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='addresses', to='core.council')),
            ],
            options={
                'indexes': [models.Index(fields=['council', 'postcode_key'], name='address_by_postcode')],
                'constraints': [models.UniqueConstraint(fields=('council', 'uprn'), name='address_uprn_once_a_council')],
            },
        ),
        migrations.CreateModel(
            name='OneTimeCode',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uuid', models.UUIDField(default=guildhall.core.uuid7.uuid7, editable=False, unique=True)),
                ('purpose', models.CharField(max_length=30)),
                ('subject', models.UUIDField()),
                ('email_hash', models.CharField(max_length=64)),
                ('code_hash', models.CharField(max_length=64)),
                ('expires_at', models.DateTimeField()),
                ('attempts', models.PositiveSmallIntegerField(default=0)),
                ('used_at', models.DateTimeField(blank=True, null=True)),
                ('council', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='core.council')),
            ],
            options={
                'indexes': [models.Index(fields=['purpose', 'subject', 'email_hash'], name='code_by_subject')],
            },
        ),
        migrations.CreateModel(
            name='Resident',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uuid', models.UUIDField(default=guildhall.core.uuid7.uuid7, editable=False, unique=True)),
                ('oidc_issuer', models.CharField(blank=True, max_length=255, null=True)),
                ('oidc_sub', models.CharField(blank=True, max_length=255, null=True)),
                ('email', models.EmailField(blank=True, max_length=254, null=True)),
                ('email_verified_at', models.DateTimeField(blank=True, null=True)),
                ('preferred_medium', models.CharField(choices=[('email', 'Email'), ('sms', 'Text message'), ('letter', 'Letter')], default='email', max_length=10)),
                ('locale', models.CharField(default='en', max_length=10)),
                ('council', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='residents', to='core.council')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('council', 'oidc_issuer', 'oidc_sub'), name='resident_sign_on_once'), models.UniqueConstraint(models.F('council'), django.db.models.functions.text.Lower('email'), condition=models.Q(('email_verified_at__isnull', False)), name='resident_verified_email_once')],
            },
        ),
        migrations.CreateModel(
            name='StoredFile',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uuid', models.UUIDField(default=guildhall.core.uuid7.uuid7, editable=False, unique=True)),
                ('storage_key', models.CharField(max_length=100, unique=True)),
                ('name', models.CharField(max_length=255)),
                ('size', models.PositiveBigIntegerField()),
                ('content_type', models.CharField(max_length=100)),
                ('sha256', models.CharField(max_length=64)),
                ('key_id', models.CharField(max_length=16)),
                ('state', models.CharField(choices=[('held', 'Held until checked'), ('clean', 'Checked'), ('refused', 'Refused')], default='held', max_length=10)),
                ('attempts', models.PositiveSmallIntegerField(default=0)),
                ('next_at', models.DateTimeField(blank=True, null=True)),
                ('lease_until', models.DateTimeField(blank=True, null=True)),
                ('lease_token', models.UUIDField(blank=True, null=True)),
                ('council', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='core.council')),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('state', 'held')), fields=['next_at'], name='stored_file_to_check')],
            },
        ),
        migrations.AddConstraint(
            model_name='team',
            constraint=models.UniqueConstraint(fields=('council', 'slug'), name='team_slug_once_a_council'),
        ),
        migrations.AddIndex(
            model_name='auditentry',
            index=models.Index(fields=['object_kind', 'object_id'], name='audit_by_object'),
        ),
        migrations.AddIndex(
            model_name='auditentry',
            index=models.Index(fields=['at'], name='audit_by_time'),
        ),
        migrations.AddConstraint(
            model_name='user',
            constraint=models.UniqueConstraint(django.db.models.functions.text.Lower('email'), name='user_email_once_in_any_case'),
        ),
        migrations.AddConstraint(
            model_name='teampermission',
            constraint=models.UniqueConstraint(condition=models.Q(('object_uuid__isnull', False)), fields=('group', 'team', 'action', 'object_uuid'), name='team_permission_once'),
        ),
        migrations.AddConstraint(
            model_name='teampermission',
            constraint=models.UniqueConstraint(condition=models.Q(('object_uuid__isnull', True)), fields=('group', 'team', 'action'), name='team_permission_once_for_all_objects'),
        ),
    ]
