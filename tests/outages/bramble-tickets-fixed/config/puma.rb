max_threads = Integer(ENV.fetch("RAILS_MAX_THREADS", 5))
threads max_threads, max_threads
workers Integer(ENV.fetch("WEB_CONCURRENCY", 1))
preload_app!
port ENV.fetch("PORT", 3000)
environment ENV.fetch("RACK_ENV", "development")
