import logging

from django.http import JsonResponse
from django.views.decorators.http import require_POST

from .models import Order
from .tasks import print_label

log = logging.getLogger(__name__)


@require_POST
def pack(request, number):
    order = Order.objects.get(number=number)
    print_label.delay(order.pk)
    log.warning("label requested for %s", number)
    return JsonResponse({"order": number, "label": "queued"}, status=202)


def healthz(request):
    return JsonResponse({"ok": True})
