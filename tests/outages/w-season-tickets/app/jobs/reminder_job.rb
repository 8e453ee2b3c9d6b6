class ReminderJob < ApplicationJob
  queue_as :mailers

  def perform(ticket_id, kind)
    ticket = Ticket.find_by(id: ticket_id)
    return if ticket.nil? || ticket.cancelled?

    TicketMailer.with(ticket: ticket, kind: kind).reminder.deliver_now
  end
end
