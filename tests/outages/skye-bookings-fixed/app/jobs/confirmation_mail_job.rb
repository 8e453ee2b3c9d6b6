class ConfirmationMailJob < ApplicationJob
  queue_as :mailers
  retry_on Net::OpenTimeout, wait: :polynomially_longer, attempts: 5

  def perform(booking_id)
    booking = Booking.find(booking_id)
    BookingMailer.with(booking: booking).confirmation.deliver_now
    booking.update!(confirmed_mail_at: Time.current)
  end
end
