from django.http import JsonResponse
from celery.result import AsyncResult
from .tasks import build_statement


def start(request):
    r = build_statement.delay(request.user.id, request.POST["period"])
    return JsonResponse({"job": r.id}, status=202)


def status(request, job):
    r = AsyncResult(job)
    return JsonResponse({"state": r.state}, status=200 if r.ready() else 202)
