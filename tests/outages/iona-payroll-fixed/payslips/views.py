from django.http import HttpResponse, JsonResponse

from payslips.models import Payslip


def healthz(request):
    return HttpResponse("ok")


def for_employee(request, employee):
    rows = Payslip.objects.filter(employee=employee).order_by("-month")
    return JsonResponse({"payslips": [{"month": p.month, "net": p.net_minor, "currency": p.currency} for p in rows]})
