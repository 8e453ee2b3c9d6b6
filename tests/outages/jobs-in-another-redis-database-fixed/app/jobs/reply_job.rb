class ReplyJob
  include Sidekiq::Job
  sidekiq_options queue: "critical"

  def perform(ticket_id)
    TicketMailer.reply(Ticket.find(ticket_id)).deliver_now
  end
end
