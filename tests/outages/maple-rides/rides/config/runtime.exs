import Config

if config_env() == :prod do
  config :rides, Rides.Repo,
    hostname: System.fetch_env!("DB_HOST"),
    port: String.to_integer(System.get_env("DB_PORT", "5432")),
    username: System.fetch_env!("DB_USER"),
    password: System.fetch_env!("DB_PASSWORD"),
    database: System.fetch_env!("DB_NAME"),
    pool_size: String.to_integer(System.get_env("POOL_SIZE", "10"))

  config :rides, RidesWeb.Endpoint,
    url: [host: System.fetch_env!("PHX_HOST"), port: 443, scheme: "https"],
    http: [ip: {0, 0, 0, 0}, port: String.to_integer(System.get_env("PORT", "4000"))],
    secret_key_base: System.fetch_env!("SECRET_KEY_BASE")
end
