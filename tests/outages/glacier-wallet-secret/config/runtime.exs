import Config

if config_env() == :prod do
  config :wallet, Wallet.Repo,
    url: System.fetch_env!("DATABASE_URL"),
    pool_size: 10

  config :wallet, WalletWeb.Endpoint,
    http: [ip: {0, 0, 0, 0}, port: 4000],
    server: true
end
