from django.db import connection
from django.http import JsonResponse
from django.urls import path


def tickets(request):
    with connection.cursor() as c:
        c.execute("select id, subject, state from ticket order by id desc limit 50")
        return JsonResponse({"tickets": c.fetchall()})


urlpatterns = [path("", tickets), path("tickets/", tickets)]
