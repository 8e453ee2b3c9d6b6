require "sinatra/base"
require "json"

class Pricing < Sinatra::Base
  get("/healthz") { "ok" }
  get("/prices") { { rye: 420, spelt: 480 }.to_json }
end
run Pricing
