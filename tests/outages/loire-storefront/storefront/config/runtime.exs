import Config

if System.get_env("PHX_SERVER") do
  config :loire, LoireWeb.Endpoint, server: true
end

if config_env() == :prod do
  config :loire, Loire.Repo,
    url: System.fetch_env!("DATABASE_URL"),
    pool_size: String.to_integer(System.get_env("POOL_SIZE") || "10"),
    socket_options: [:inet6]

  host = System.fetch_env!("PHX_HOST")
  port = String.to_integer(System.get_env("PORT") || "4000")

  config :loire, LoireWeb.Endpoint,
    url: [host: host, port: 443, scheme: "https"],
    http: [ip: {127, 0, 0, 1}, port: port],
    secret_key_base: System.fetch_env!("SECRET_KEY_BASE")
end
