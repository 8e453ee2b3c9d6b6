defmodule Otter.MixProject do
  use Mix.Project

  def project do
    [
      app: :otter,
      version: "0.9.3",
      elixir: "~> 1.17",
      start_permanent: Mix.env() == :prod,
      deps: deps()
    ]
  end

  def application do
    [mod: {Otter.Application, []}, extra_applications: [:logger, :runtime_tools]]
  end

  defp deps do
    [
      {:phoenix, "~> 1.7.20"},
      {:phoenix_ecto, "~> 4.6"},
      {:ecto_sqlite3, "~> 0.18"},
      {:bandit, "~> 1.6"},
      {:jason, "~> 1.4"},
      {:dns_cluster, "~> 0.1.3"}
    ]
  end
end
