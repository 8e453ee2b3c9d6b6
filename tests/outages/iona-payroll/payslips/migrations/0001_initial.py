from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True
    dependencies = []
    operations = [
        migrations.CreateModel(
            name="Payslip",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("employee", models.IntegerField(db_index=True)),
                ("month", models.DateField()),
                ("net_minor", models.IntegerField()),
            ],
            options={"unique_together": {("employee", "month")}},
        ),
    ]
