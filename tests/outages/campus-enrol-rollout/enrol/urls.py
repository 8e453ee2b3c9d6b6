from django.contrib import admin
from django.urls import include, path
from ops import views as ops

urlpatterns = [
    path("admin/", admin.site.urls),
    path("courses/", include("courses.urls")),
    path("internal/ready/", ops.ready),
    path("", include("pages.urls")),
]
