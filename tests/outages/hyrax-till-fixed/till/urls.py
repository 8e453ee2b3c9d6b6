from django.http import HttpResponse
from django.urls import path
from . import views

urlpatterns = [
    path("alive", lambda r: HttpResponse("ok")),
    path("receipts/<int:no>", views.receipt),
    path("products", views.products),
]
