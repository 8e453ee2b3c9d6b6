threads 3, 5
workers 2
bind "unix:///run/bikefix/puma.sock"
environment ENV.fetch("RAILS_ENV")
preload_app!
