Rails.application.configure do
  config.enable_reloading = false
  config.eager_load = true
  config.consider_all_requests_local = false
  config.force_ssl = true
  config.log_level = ENV.fetch("RAILS_LOG_LEVEL", "info")
  config.lograge.enabled = true
  config.active_job.queue_adapter = :sidekiq
  config.active_storage.service = :amazon
  config.action_mailer.deliver_later_queue_name = "mailers"
end
