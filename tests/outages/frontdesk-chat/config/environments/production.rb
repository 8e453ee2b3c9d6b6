require "active_support/core_ext/integer/time"
Rails.application.configure do
  config.enable_reloading = false
  config.eager_load = true
  config.assume_ssl = true
  config.force_ssl = true
  config.hosts << ENV.fetch("APP_HOST")
  config.host_authorization = { exclude: ->(request) { request.path == "/up" } }
  config.action_cable.url = "wss://#{ENV.fetch("APP_HOST")}/cable"
  config.action_cable.allow_same_origin_as_host = false
  config.action_cable.allowed_request_origins = ENV.fetch("CABLE_ALLOWED_ORIGINS").split(",")
  config.logger = ActiveSupport::TaggedLogging.logger(STDOUT)
end
