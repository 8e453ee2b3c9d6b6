redis = { url: ENV.fetch("REDIS_URL") }
Sidekiq.configure_server { |c| c.redis = redis }
Sidekiq.configure_client { |c| c.redis = redis }
