threads 3, 5
workers 2
bind "tcp://127.0.0.1:#{ENV.fetch("PORT")}"
environment ENV.fetch("RAILS_ENV")
preload_app!
