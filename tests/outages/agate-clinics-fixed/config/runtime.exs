import Config

if config_env() == :prod do
  config :agate, Agate.Repo,
    url: System.fetch_env!("DATABASE_URL"),
    pool_size: String.to_integer(System.get_env("POOL_SIZE") || "10"),
    queue_target: 100

  config :agate, AgateWeb.Endpoint,
    url: [host: System.fetch_env!("PHX_HOST"), port: 443, scheme: "https"],
    http: [ip: {0, 0, 0, 0}, port: String.to_integer(System.fetch_env!("PORT"))],
    secret_key_base: System.fetch_env!("SECRET_KEY_BASE"),
    server: true
end
