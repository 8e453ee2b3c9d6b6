require_relative "boot"
require "rails/all"
Bundler.require(*Rails.groups)

module Siskin
  class Application < Rails::Application
    config.load_defaults 7.2
    config.time_zone = "Ljubljana"
    config.active_job.queue_adapter = :sidekiq
  end
end
