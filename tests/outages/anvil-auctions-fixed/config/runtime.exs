import Config

if System.get_env("PHX_SERVER") do
  config :anvil, AnvilWeb.Endpoint, server: true
end

if config_env() == :prod do
  database_url =
    System.get_env("DATABASE_URL") ||
      raise """
      environment variable DATABASE_URL is missing.
      For example: ecto://USER:PASS@HOST/DATABASE
      """

  maybe_ipv6 = if System.get_env("ECTO_IPV6") in ~w(true 1), do: [:inet6], else: []

  config :anvil, Anvil.Repo,
    url: database_url,
    pool_size: String.to_integer(System.get_env("POOL_SIZE") || "10"),
    socket_options: maybe_ipv6

  secret_key_base =
    System.get_env("SECRET_KEY_BASE") ||
      raise """
      environment variable SECRET_KEY_BASE is missing.
      You can generate one by calling: mix phx.gen.secret
      """

  host = System.get_env("PHX_HOST") || "anvil-auctions.fly.dev"
  port = String.to_integer(System.get_env("PORT") || "8080")

  config :anvil, :dns_cluster_query, System.get_env("DNS_CLUSTER_QUERY")

  config :anvil, AnvilWeb.Endpoint,
    url: [host: host, port: 443, scheme: "https"],
    http: [ip: {0, 0, 0, 0, 0, 0, 0, 0}, port: port],
    check_origin: [
      "https://www.anvil-auctions.example",
      "https://bid.anvil-auctions.example",
      "https://anvil-auctions.fly.dev"
    ],
    secret_key_base: secret_key_base
end
