import Config

config :oboe,
  ecto_repos: [Oboe.Repo],
  generators: [timestamp_type: :utc_datetime]

config :oboe, OboeWeb.Endpoint,
  adapter: Bandit.PhoenixAdapter,
  render_errors: [formats: [json: OboeWeb.ErrorJSON], layout: false]

config :logger, :console,
  format: "$time $metadata[$level] $message\n",
  metadata: [:request_id]

config :phoenix, :json_library, Jason

import_config "#{config_env()}.exs"
