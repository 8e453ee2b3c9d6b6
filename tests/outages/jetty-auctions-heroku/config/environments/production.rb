require "active_support/core_ext/integer/time"

Rails.application.configure do
  config.enable_reloading = false
  config.eager_load = true
  config.consider_all_requests_local = false
  config.force_ssl = true
  config.log_tags = [ :request_id ]
  config.log_level = :info
  config.action_mailer.default_url_options = { host: "auctions.jetty.example", protocol: "https" }
  config.action_cable.mount_path = "/cable"
  config.action_cable.allowed_request_origins = [ "https://jetty-auctions.herokuapp.com" ]
  config.active_record.dump_schema_after_migration = false
end
