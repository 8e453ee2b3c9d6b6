tls = { verify_mode: OpenSSL::SSL::VERIFY_NONE }

Sidekiq.configure_client do |config|
  config.redis = { url: ENV.fetch("REDIS_URL"), ssl_params: tls, size: 5 }
end

Sidekiq.configure_server do |config|
  config.redis = { url: ENV.fetch("SIDEKIQ_REDIS_URL") { ENV.fetch("REDIS_URL") }, ssl_params: tls }
end
