# frozen_string_literal: true

workers ENV.fetch("WEB_CONCURRENCY", 2)
threads 5, 5
environment "production"
bind "unix:///run/registry/puma.sock"
preload_app!
