class ReminderJob < ApplicationJob
  queue_as :default

  def perform(invoice)
    InvoiceMailer.with(invoice: invoice).reminder.deliver_later
  end
end
