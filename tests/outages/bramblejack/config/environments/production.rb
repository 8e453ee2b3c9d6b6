Rails.application.configure do
  config.enable_reloading = false
  config.eager_load = true
  config.cache_store = :redis_cache_store, { url: ENV.fetch("REDIS_URL"), expires_in: 2.hours, namespace: "c" }
  config.active_job.queue_adapter = :sidekiq
  config.log_level = :info
end
