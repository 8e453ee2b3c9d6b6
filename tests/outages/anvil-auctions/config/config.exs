import Config

config :anvil,
  ecto_repos: [Anvil.Repo],
  generators: [timestamp_type: :utc_datetime]

config :anvil, AnvilWeb.Endpoint,
  url: [host: "localhost"],
  adapter: Bandit.PhoenixAdapter,
  render_errors: [formats: [html: AnvilWeb.ErrorHTML, json: AnvilWeb.ErrorJSON], layout: false],
  pubsub_server: Anvil.PubSub

config :logger, :console,
  format: "$time $metadata[$level] $message\n",
  metadata: [:request_id]

config :phoenix, :json_library, Jason
config :phoenix, :filter_parameters, ["password", "token"]

import_config "#{config_env()}.exs"
