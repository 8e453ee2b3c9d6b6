require "sinatra/base"
require "elasticsearch"

class Library < Sinatra::Base
  CLIENT = Elasticsearch::Client.new(
    url: ENV.fetch("ELASTICSEARCH_URL"),
    transport_options: { ssl: { ca_file: ENV["ELASTICSEARCH_CA_FILE"] } }
  )

  get("/healthz") { "ok" }
  get("/search") do
    content_type :json
    CLIENT.search(index: "books", q: params["q"]).body["hits"].to_json
  end
end
