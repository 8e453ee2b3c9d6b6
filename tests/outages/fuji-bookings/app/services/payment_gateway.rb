module PaymentGateway
  def self.client
    @client ||= Stripe::StripeClient.new(ENV.fetch("STRIPE_API_KEY"))
  end
end
