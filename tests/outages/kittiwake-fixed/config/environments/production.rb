Rails.application.configure do
  config.eager_load = true
  config.force_ssl = true
  config.assume_ssl = true
  config.action_cable.mount_path = "/cable"
  config.action_cable.allowed_request_origins = [ENV.fetch("CABLE_ORIGIN")]
  config.log_tags = [:request_id]
end
