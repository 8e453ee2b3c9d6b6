import Config

config :fulmar, Fulmar.Repo,
  username: "postgres",
  password: "postgres",
  hostname: "localhost",
  database: "fulmar_dev",
  pool_size: 10

config :fulmar, FulmarWeb.Endpoint,
  http: [ip: {127, 0, 0, 1}, port: 4000],
  check_origin: false,
  code_reloader: true,
  debug_errors: true
