from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("payslips", "0001_initial")]
    operations = [
        migrations.AddField(
            model_name="payslip",
            name="currency",
            field=models.CharField(default="GBP", max_length=3),
        ),
    ]
