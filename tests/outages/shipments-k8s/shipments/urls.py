from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.urls import path

from .models import Parcel


def parcel(request, code):
    p = get_object_or_404(Parcel, code=code)
    return JsonResponse({"code": p.code, "status": p.status})


urlpatterns = [
    path("livez", lambda request: HttpResponse("ok")),
    path("parcels/<str:code>", parcel),
]
