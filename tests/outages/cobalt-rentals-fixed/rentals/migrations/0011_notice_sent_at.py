from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("rentals", "0010_vehicle_daily_cents")]

    operations = [
        migrations.AddField("notice", "sent_at", models.DateTimeField(null=True)),
    ]
