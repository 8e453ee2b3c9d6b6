defmodule Anvil.MixProject do
  use Mix.Project

  def project do
    [
      app: :anvil,
      version: "2.14.0",
      elixir: "~> 1.17",
      start_permanent: Mix.env() == :prod,
      aliases: aliases(),
      deps: deps()
    ]
  end

  def application do
    [mod: {Anvil.Application, []}, extra_applications: [:logger, :runtime_tools]]
  end

  defp deps do
    [
      {:phoenix, "~> 1.7.21"},
      {:phoenix_ecto, "~> 4.6"},
      {:ecto_sql, "~> 3.12"},
      {:postgrex, ">= 0.0.0"},
      {:phoenix_live_view, "~> 1.0"},
      {:bandit, "~> 1.6"},
      {:jason, "~> 1.4"},
      {:dns_cluster, "~> 0.1.3"},
      {:esbuild, "~> 0.9", runtime: Mix.env() == :dev}
    ]
  end

  defp aliases do
    [
      "assets.deploy": ["esbuild anvil --minify", "phx.digest"]
    ]
  end
end
