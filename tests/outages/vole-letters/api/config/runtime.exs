import Config

if config_env() == :prod do
  config :letters, Letters.Repo,
    url: System.fetch_env!("DATABASE_URL"),
    pool_size: String.to_integer(System.get_env("POOL_SIZE", "10"))

  config :letters, LettersWeb.Endpoint,
    url: [host: System.fetch_env!("PHX_HOST"), port: 443, scheme: "https"],
    http: [ip: {0, 0, 0, 0}, port: 4000],
    secret_key_base: System.fetch_env!("SECRET_KEY_BASE"),
    check_origin: ["https://" <> System.fetch_env!("WEB_HOST")],
    server: true
end
