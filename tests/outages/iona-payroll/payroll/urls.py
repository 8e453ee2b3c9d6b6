from django.urls import path

from payslips import views

urlpatterns = [
    path("healthz", views.healthz),
    path("payslips/<int:employee>/", views.for_employee),
]
