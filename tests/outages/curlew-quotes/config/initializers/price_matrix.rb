Rails.application.config.after_initialize do
  next unless defined?(Puma::CLI)

  PriceMatrix.load!(logger: Rails.logger)
end
