threads 5, 5
workers ENV.fetch("WEB_CONCURRENCY", 2)
environment ENV.fetch("RAILS_ENV", "development")
bind ENV.fetch("PUMA_BIND", "tcp://127.0.0.1:3000")
preload_app!
plugin :tmp_restart
