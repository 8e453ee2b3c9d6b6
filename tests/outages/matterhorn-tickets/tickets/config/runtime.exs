import Config

if config_env() == :prod do
  maybe_ipv6 = if System.get_env("ECTO_IPV6") in ~w(true 1), do: [:inet6], else: []

  config :tickets, Tickets.Repo,
    hostname: System.fetch_env!("DB_HOST"),
    port: String.to_integer(System.get_env("DB_PORT", "5432")),
    database: System.fetch_env!("DB_NAME"),
    username: System.fetch_env!("DB_USER"),
    password: System.fetch_env!("DB_PASSWORD"),
    pool_size: String.to_integer(System.get_env("POOL_SIZE", "10")),
    socket_options: maybe_ipv6

  config :tickets, TicketsWeb.Endpoint,
    url: [host: System.fetch_env!("PHX_HOST"), port: 443, scheme: "https"],
    http: [ip: {0, 0, 0, 0, 0, 0, 0, 0}, port: String.to_integer(System.get_env("PORT", "4000"))],
    secret_key_base: System.fetch_env!("SECRET_KEY_BASE")

  config :tickets, Oban,
    repo: Tickets.Repo,
    notifier: Oban.Notifiers.PG,
    queues: [mail: 5, pdf: 2]
end
