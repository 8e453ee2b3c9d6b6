class InvoiceMailJob < ApplicationJob
  queue_as :mailers

  def perform(order_id)
    OrderMailer.invoice(Order.find(order_id)).deliver_now
  end
end
