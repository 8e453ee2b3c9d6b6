import Config

config :otter,
  ecto_repos: [Otter.Repo],
  generators: [timestamp_type: :utc_datetime]

config :otter, OtterWeb.Endpoint,
  url: [host: "localhost"],
  adapter: Bandit.PhoenixAdapter,
  render_errors: [formats: [json: OtterWeb.ErrorJSON], layout: false],
  pubsub_server: Otter.PubSub

config :logger, :console,
  format: "$time $metadata[$level] $message\n",
  metadata: [:request_id]

config :phoenix, :json_library, Jason

import_config "#{config_env()}.exs"
