Rails.application.configure do
  config.enable_reloading = false
  config.eager_load = true
  config.consider_all_requests_local = false
  config.cache_store = :memory_store, { size: 32.megabytes }
  config.active_job.queue_adapter = :sidekiq
  config.lograge.enabled = true
  config.force_ssl = true
  config.assume_ssl = true
end
