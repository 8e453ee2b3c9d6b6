require "active_support/core_ext/integer/time"

Rails.application.configure do
  config.enable_reloading = false
  config.eager_load = true
  config.consider_all_requests_local = false
  config.public_file_server.headers = { "cache-control" => "public, max-age=#{1.year.to_i}" }
  config.assume_ssl = true
  config.force_ssl = true

  config.hosts = %w[desk.bramble.example bramble-tickets-4c1f0e.herokuapp.com]
  config.action_cable.url = "wss://desk.bramble.example/cable"
  config.action_cable.allowed_request_origins = ["https://desk.bramble.example"]
  config.action_mailer.default_url_options = { host: "desk.bramble.example", protocol: "https" }

  config.log_tags = [:request_id]
  config.logger = ActiveSupport::TaggedLogging.logger(STDOUT)
  config.log_level = ENV.fetch("RAILS_LOG_LEVEL", "info")
  config.active_job.queue_adapter = :sidekiq
  config.i18n.fallbacks = true
  config.active_record.dump_schema_after_migration = false
end
