require "active_support/core_ext/integer/time"

Rails.application.configure do
  config.enable_reloading = false
  config.eager_load = true
  config.consider_all_requests_local = false
  config.active_storage.service = :documents
  config.force_ssl = true
  config.assume_ssl = true
  config.logger = ActiveSupport::TaggedLogging.logger(STDOUT)
  config.log_tags = [:request_id]
end
