import Config

config :kestrel, ecto_repos: [Kestrel.Repo]

config :kestrel, KestrelWeb.Endpoint,
  adapter: Bandit.PhoenixAdapter,
  render_errors: [formats: [json: KestrelWeb.ErrorJSON], layout: false]

config :phoenix, :json_library, Jason
