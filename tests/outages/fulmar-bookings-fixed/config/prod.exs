import Config

config :fulmar, FulmarWeb.Endpoint, cache_static_manifest: "priv/static/cache_manifest.json"
config :swoosh, api_client: Swoosh.ApiClient.Finch, finch_name: Fulmar.Finch
config :logger, level: :info
