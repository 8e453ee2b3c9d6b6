import Config

config :clinicboard, ecto_repos: [Clinicboard.Repo]
config :clinicboard, ClinicboardWeb.Endpoint, adapter: Bandit.PhoenixAdapter
config :logger, :default_formatter, format: "$time $metadata[$level] $message\n", metadata: [:request_id]
config :phoenix, :json_library, Jason
