Sidekiq.configure_server do |config|
  config.redis = { url: ENV.fetch("REDIS_URL") }
  config.concurrency = Integer(ENV.fetch("SIDEKIQ_CONCURRENCY", 5))
end

Sidekiq.configure_client do |config|
  config.redis = { url: ENV.fetch("REDIS_URL"), size: 5 }
end
