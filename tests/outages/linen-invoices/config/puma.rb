workers Integer(ENV.fetch("WEB_CONCURRENCY", 2))
threads 5, 5
preload_app!
port ENV.fetch("PORT", 3000)
