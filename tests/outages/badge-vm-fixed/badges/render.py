from fpdf import FPDF


def render_pdf(order_id: int) -> bytes:
    pdf = FPDF(format=(90, 55))
    pdf.add_page()
    pdf.set_font("helvetica", size=14)
    pdf.cell(text=f"Order {order_id}")
    return bytes(pdf.output())
