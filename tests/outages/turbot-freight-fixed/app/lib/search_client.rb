# frozen_string_literal: true

require "opensearch"

module SearchClient
  def self.instance
    @instance ||= OpenSearch::Client.new(
      url: ENV.fetch("OPENSEARCH_URL"),
      retry_on_failure: false,
      request_timeout: 15
    )
  end
end
