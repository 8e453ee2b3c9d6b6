Rails.application.config.to_prepare do
  PriceMatrix.reset!
end
