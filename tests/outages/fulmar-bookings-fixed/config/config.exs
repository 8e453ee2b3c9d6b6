import Config

config :fulmar,
  ecto_repos: [Fulmar.Repo],
  generators: [timestamp_type: :utc_datetime]

config :fulmar, FulmarWeb.Endpoint,
  url: [host: "localhost"],
  adapter: Bandit.PhoenixAdapter,
  pubsub_server: Fulmar.PubSub,
  live_view: [signing_salt: "p0cKf3lZ"]

config :fulmar, Oban,
  repo: Fulmar.Repo,
  queues: [default: 10, mailers: 5]

import_config "#{config_env()}.exs"
