# frozen_string_literal: true

class RegistryClient
  def initialize(url: ENV.fetch("REGISTRY_URL"))
    @http = Faraday.new(url: url) do |f|
      f.request :json
      f.request :retry, max: 2, interval: 0.5
      f.response :json
      f.response :raise_error
      f.options.timeout = 10
    end
  end

  def register(permit)
    @http.post("/v1/permits", permit).body.fetch("registry_number")
  end
end
