import Config

if config_env() == :prod do
  database_url = System.fetch_env!("DATABASE_URL")

  config :oboe, Oboe.Repo,
    url: database_url,
    socket_options: [:inet6],
    prepare: :unnamed,
    pool_size: String.to_integer(System.get_env("POOL_SIZE") || "10")

  host = System.fetch_env!("PHX_HOST")
  port = String.to_integer(System.get_env("PORT") || "4000")

  config :oboe, OboeWeb.Endpoint,
    url: [host: host, port: 443, scheme: "https"],
    http: [ip: {0, 0, 0, 0, 0, 0, 0, 0}, port: port],
    secret_key_base: System.fetch_env!("SECRET_KEY_BASE"),
    server: true
end
