class SendTicketJob
  include Sidekiq::Job
  sidekiq_options queue: "mailers", retry: 5

  def perform(order_id)
    TicketMailer.with(order: Order.find(order_id)).ticket.deliver_now
  end
end
