from django.urls import path

from . import views

urlpatterns = [
    path("bounces", views.inbound_bounce),
    path("healthz", views.healthz),
]
