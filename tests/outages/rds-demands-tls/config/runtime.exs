import Config

if config_env() == :prod do
  config :tickets, Tickets.Repo,
    url: System.fetch_env!("DATABASE_URL"),
    pool_size: String.to_integer(System.get_env("POOL_SIZE", "10")),
    ssl: System.get_env("DB_SSL") == "true",
    ssl_opts: [cacertfile: "/etc/ssl/rds/global-bundle.pem", verify: :verify_peer]
end
