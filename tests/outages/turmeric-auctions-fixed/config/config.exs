import Config

config :turmeric, ecto_repos: [Turmeric.Repo]

config :turmeric, TurmericWeb.Endpoint,
  url: [host: "localhost"],
  adapter: Bandit.PhoenixAdapter,
  pubsub_server: Turmeric.PubSub,
  live_view: [signing_salt: "qP7c0hXe"]

config :logger, :console,
  format: "$time $metadata[$level] $message\n",
  metadata: [:request_id]

config :phoenix, :json_library, Jason

import_config "#{config_env()}.exs"
