class QuotePdfJob < ApplicationJob
  queue_as :quotes
  retry_on Prawn::Errors::CannotFit, attempts: 3

  def perform(quote)
    quote.attach_pdf!(QuoteDocument.new(quote).render)
    QuoteMailer.ready(quote).deliver_later
  end
end
