threads 4, 4
workers 0
port ENV.fetch("CABLE_PORT", 28080)
rackup "cable/config.ru"
environment ENV.fetch("RAILS_ENV", "production")
