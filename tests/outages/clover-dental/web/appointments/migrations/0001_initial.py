from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True
    dependencies = []
    operations = [
        migrations.CreateModel(
            name="Appointment",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("patient", models.CharField(max_length=120)),
                ("practice", models.CharField(max_length=40)),
                ("starts_at", models.DateTimeField(db_index=True)),
                ("minutes", models.PositiveSmallIntegerField(default=30)),
                ("recall", models.BooleanField(default=False)),
            ],
        ),
    ]
