import csv

from django.http import HttpResponse

from .queries import monthly_rows


def monthly(request):
    res = HttpResponse(content_type="text/csv")
    out = csv.writer(res)
    out.writerow(["berth", "vessel", "arrived", "left", "tonnage"])
    for row in monthly_rows(request.GET.get("month")):
        out.writerow(row)
    return res
