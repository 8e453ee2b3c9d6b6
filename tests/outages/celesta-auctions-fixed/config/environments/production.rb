require "active_support/core_ext/integer/time"

Rails.application.configure do
  config.enable_reloading = false
  config.eager_load = true
  config.consider_all_requests_local = false
  config.action_controller.perform_caching = true

  config.public_file_server.headers = { "cache-control" => "public, max-age=#{1.year.to_i}" }

  config.assume_ssl = true
  config.force_ssl = true

  config.log_tags = [ :request_id ]
  config.logger   = ActiveSupport::TaggedLogging.logger(STDOUT)
  config.log_level = ENV.fetch("RAILS_LOG_LEVEL", "info")
  config.silence_healthcheck_path = "/up"

  config.hosts = [ "live.celesta.example", /.*\.herokuapp\.com/ ]

  config.action_cable.mount_path = "/cable"
  config.action_cable.allowed_request_origins = [ "https://bid.celesta.example", "https://auctions.celesta.example" ]

  config.active_job.queue_adapter = :sidekiq
  config.action_mailer.default_url_options = { host: "bid.celesta.example" }

  config.i18n.fallbacks = true
  config.active_record.dump_schema_after_migration = false
end
