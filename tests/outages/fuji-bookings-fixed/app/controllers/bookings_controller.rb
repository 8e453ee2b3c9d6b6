class BookingsController < ApplicationController
  def create
    booking = Booking.create!(booking_params.merge(state: "pending"))
    intent = PaymentGateway.client.v1.payment_intents.create(
      amount: booking.amount, currency: "jpy", capture_method: "manual"
    )
    booking.update!(payment_intent_id: intent.id)
    CapturePaymentJob.perform_async(booking.id)
    render json: booking, status: :accepted
  end

  def show
    render json: Booking.find(params[:id])
  end

  private

  def booking_params
    params.expect(booking: [:hut_id, :arrives_on, :nights, :amount])
  end
end
