class OverdueScanJob < ApplicationJob
  queue_as :default

  def perform
    Invoice.overdue.find_each { |invoice| ReminderJob.perform_later(invoice) }
  end
end
