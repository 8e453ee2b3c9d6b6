from django.http import JsonResponse
from .models import Product, Receipt

def products(request):
    return JsonResponse({"items": list(Product.objects.values("sku", "cents"))})

def receipt(request, no):
    return JsonResponse({"no": no, "cents": Receipt.objects.get(no=no).cents})
