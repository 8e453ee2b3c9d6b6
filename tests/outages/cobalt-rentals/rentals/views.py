from django.contrib.auth.decorators import login_required
from django.http import JsonResponse
from django.shortcuts import render

from .models import Booking, Vehicle


def vehicles(request):
    return render(request, "rentals/vehicles.html", {"vehicles": Vehicle.objects.all()})


@login_required
def bookings(request):
    rows = list(Booking.objects.filter(customer=request.user).select_related("vehicle"))
    return render(request, "rentals/bookings.html", {"bookings": rows})


def health(request):
    Vehicle.objects.exists()
    return JsonResponse({"status": "ok"})
