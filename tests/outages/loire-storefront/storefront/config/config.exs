import Config

config :loire, ecto_repos: [Loire.Repo]

config :loire, LoireWeb.Endpoint,
  url: [host: "localhost"],
  adapter: Bandit.PhoenixAdapter,
  render_errors: [formats: [html: LoireWeb.ErrorHTML, json: LoireWeb.ErrorJSON], layout: false],
  pubsub_server: Loire.PubSub

config :logger, :console, format: "$time $metadata[$level] $message\n", metadata: [:request_id]
config :phoenix, :json_library, Jason

import_config "#{config_env()}.exs"
