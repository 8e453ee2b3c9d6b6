from django.urls import path

from meuse.search import views

urlpatterns = [
    path("livez", views.livez),
    path("api/search", views.search),
]
