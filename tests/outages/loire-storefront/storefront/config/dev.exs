import Config

config :loire, Loire.Repo,
  username: "postgres",
  password: "postgres",
  hostname: "localhost",
  database: "loire_dev"

config :loire, LoireWeb.Endpoint,
  http: [ip: {127, 0, 0, 1}, port: 4000],
  check_origin: false,
  code_reloader: true,
  debug_errors: true
