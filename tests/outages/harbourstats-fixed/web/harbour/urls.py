from django.urls import path

from calls import views as calls
from reports import views as reports

urlpatterns = [
    path("", calls.index),
    path("calls/", calls.recent),
    path("healthz", calls.healthz),
    path("reports/monthly.csv", reports.monthly),
]
