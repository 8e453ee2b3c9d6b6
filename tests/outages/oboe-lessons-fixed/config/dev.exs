import Config

config :oboe, Oboe.Repo,
  username: "postgres",
  hostname: "localhost",
  database: "oboe_dev",
  pool_size: 10

config :oboe, OboeWeb.Endpoint, http: [ip: {127, 0, 0, 1}, port: 4000]
