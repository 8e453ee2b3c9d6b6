threads_count = ENV.fetch("RAILS_MAX_THREADS", 5).to_i
threads threads_count, threads_count

workers ENV.fetch("WEB_CONCURRENCY", 2).to_i
preload_app!

environment ENV.fetch("RAILS_ENV", "development")
bind "tcp://127.0.0.1:#{ENV.fetch('PUMA_PORT', 3400)}"
pidfile ENV.fetch("PIDFILE", "tmp/pids/server.pid")

plugin :tmp_restart
