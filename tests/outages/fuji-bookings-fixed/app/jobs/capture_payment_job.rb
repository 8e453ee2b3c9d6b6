class CapturePaymentJob
  include Sidekiq::Job
  sidekiq_options queue: :payments, retry: 12

  def perform(booking_id)
    booking = Booking.find(booking_id)
    intent = PaymentGateway.client.v1.payment_intents.capture(booking.payment_intent_id)
    booking.update!(state: "confirmed", captured_at: Time.current) if intent.status == "succeeded"
  end
end
