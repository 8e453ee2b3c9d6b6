class BookingConfirmationJob
  include Sidekiq::Job
  sidekiq_options queue: "mailers", retry: 8

  def perform(booking_id)
    booking = Booking.find(booking_id)
    BookingMailer.confirmation(booking).deliver_now
    booking.update!(confirmed_at: Time.current)
    ActionCable.server.broadcast("booking_#{booking.id}", { state: "confirmed" })
  end
end
