require "active_support/core_ext/integer/time"

Rails.application.configure do
  config.enable_reloading = false
  config.eager_load = true
  config.consider_all_requests_local = false
  config.assume_ssl = true
  config.force_ssl = true
  config.log_tags = [ :request_id ]
  config.logger = ActiveSupport::TaggedLogging.logger(STDOUT)
  config.log_level = ENV.fetch("RAILS_LOG_LEVEL", "info")
  config.active_job.queue_adapter = :sidekiq
  config.session_store :cookie_store, key: "_phalarope_session", domain: ".phalarope.example"
  config.action_mailer.default_url_options = { host: ENV.fetch("APP_HOST"), protocol: "https" }
  config.action_cable.url = "wss://#{ENV.fetch("CABLE_HOST")}/cable"
  config.action_cable.allowed_request_origins = ENV.fetch("CABLE_ORIGINS").split(",")
  config.active_record.dump_schema_after_migration = false
end
