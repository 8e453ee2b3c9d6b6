Rails.application.config.middleware.insert_before 0, Rack::Cors do
  allow do
    origins "https://bid.celesta.example", "https://auctions.celesta.example"
    resource "/lots/*", headers: :any, methods: [ :get, :post, :options ], credentials: true
  end
end
