class RenderInvoiceJob < ApplicationJob
  queue_as :invoice_documents

  def perform(invoice)
    pdf = Grover.new(invoice.to_html, format: "A4").to_pdf
    invoice.pdf.attach(io: StringIO.new(pdf), filename: "#{invoice.number}.pdf", content_type: "application/pdf")
    invoice.update!(rendered_at: Time.current)
    InvoiceMailer.with(invoice: invoice).issued.deliver_later
  end
end
