require "active_support/core_ext/integer/time"

Rails.application.configure do
  config.enable_reloading = false
  config.eager_load = true
  config.consider_all_requests_local = false
  config.force_ssl = true
  config.assume_ssl = true
  config.ssl_options = { redirect: { exclude: ->(request) { request.path == "/up" } } }
  config.cache_store = :redis_cache_store, { url: ENV.fetch("CACHE_REDIS_URL"), connect_timeout: 2 }
  config.active_job.queue_adapter = :sidekiq
  config.action_mailer.default_url_options = { host: ENV.fetch("APP_HOST"), protocol: "https" }
  config.action_mailer.smtp_settings = {
    address: ENV.fetch("SMTP_ADDRESS"), port: ENV.fetch("SMTP_PORT").to_i,
    user_name: "notices", password: ENV.fetch("SMTP_PASSWORD"), authentication: :plain, enable_starttls: true
  }
end
