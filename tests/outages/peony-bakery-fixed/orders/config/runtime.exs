import Config

if config_env() == :prod do
  database_url = System.fetch_env!("DATABASE_URL")
  socket_options = if System.get_env("ECTO_IPV6") == "true", do: [:inet6], else: []

  config :orders, Orders.Repo,
    url: database_url,
    pool_size: String.to_integer(System.get_env("POOL_SIZE") || "10"),
    queue_target: 200,
    prepare: :unnamed,
    socket_options: socket_options

  config :orders, OrdersWeb.Endpoint,
    url: [host: System.fetch_env!("PHX_HOST"), port: 443, scheme: "https"],
    http: [ip: {0, 0, 0, 0, 0, 0, 0, 0}, port: String.to_integer(System.fetch_env!("PORT"))],
    secret_key_base: System.fetch_env!("SECRET_KEY_BASE"),
    server: true
end
