class OrdersController < ApplicationController
  def create
    order = Order.place!(order_params)
    order.tickets.each do |t|
      ReminderJob.set(wait_until: t.event.starts_at - 7.days).perform_later(t.id, "week")
      ReminderJob.set(wait_until: t.event.starts_at - 1.day).perform_later(t.id, "day")
    end
    ConfirmationJob.perform_later(order.id)
    render json: { id: order.id, status: order.status }, status: :created
  end

  private

  def order_params
    params.require(:order).permit(:email, :event_id, tickets: %i[seat price_band])
  end
end
