import Config

if System.get_env("PHX_SERVER") == "true" do
  config :studio, StudioWeb.Endpoint, server: true
end

if config_env() == :prod do
  host = System.fetch_env!("PHX_HOST")
  port = String.to_integer(System.get_env("PORT") || "4000")

  config :studio, Studio.Repo,
    url: System.fetch_env!("DATABASE_URL"),
    pool_size: String.to_integer(System.get_env("POOL_SIZE") || "10")

  config :studio, StudioWeb.Endpoint,
    url: [host: host, port: 443, scheme: "https"],
    http: [ip: {0, 0, 0, 0, 0, 0, 0, 0}, port: port],
    secret_key_base: System.fetch_env!("SECRET_KEY_BASE")

  config :studio, :s3,
    endpoint: System.fetch_env!("S3_ENDPOINT"),
    bucket: System.fetch_env!("S3_BUCKET")
end
