from django.db import models


class Recipient(models.Model):
    address = models.EmailField(unique=True)


class Bounce(models.Model):
    recipient = models.ForeignKey(Recipient, on_delete=models.CASCADE)
    diagnostic = models.CharField(max_length=500)
    at = models.DateTimeField(auto_now_add=True)
