from django.http import HttpResponse, JsonResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from . import bounces


@csrf_exempt
@require_POST
def inbound_bounce(request):
    return JsonResponse({"stored": bounces.record(request.body)}, status=202)


def healthz(request):
    return HttpResponse("ok\n", content_type="text/plain")
