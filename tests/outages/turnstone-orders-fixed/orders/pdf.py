from io import BytesIO

from reportlab.lib.pagesizes import A6
from reportlab.pdfgen import canvas


def render(order) -> bytes:
    buf = BytesIO()
    c = canvas.Canvas(buf, pagesize=A6)
    c.drawString(30, 380, order.number)
    c.save()
    return buf.getvalue()
