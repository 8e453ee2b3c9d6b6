threads 3, 3
workers ENV.fetch("WEB_CONCURRENCY", 1)
preload_app!
port ENV.fetch("PORT", 3000)
plugin :tmp_restart
