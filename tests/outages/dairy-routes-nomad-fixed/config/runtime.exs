import Config

if config_env() == :prod do
  config :routes, Routes.Repo,
    url: System.fetch_env!("DATABASE_URL"),
    pool_size: 10,
    prepare: :unnamed

  config :routes, RoutesWeb.Endpoint,
    url: [host: System.fetch_env!("PHX_HOST"), port: 443, scheme: "https"],
    http: [ip: {0, 0, 0, 0}, port: String.to_integer(System.get_env("PORT", "4000"))],
    secret_key_base: System.fetch_env!("SECRET_KEY_BASE"),
    server: true
end
