threads 5, 5
port ENV.fetch("PORT", 3000)
environment ENV.fetch("RAILS_ENV", "development")
workers 2
preload_app!
