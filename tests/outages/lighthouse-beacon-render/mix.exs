defmodule Beacon.MixProject do
  use Mix.Project

  def project do
    [app: :beacon, version: "0.9.3", elixir: "~> 1.18", deps: deps()]
  end

  def application, do: [mod: {Beacon.Application, []}, extra_applications: [:logger]]

  defp deps do
    [
      {:phoenix, "~> 1.8"},
      {:phoenix_ecto, "~> 4.6"},
      {:ecto_sql, "~> 3.13"},
      {:postgrex, "~> 0.21"},
      {:bandit, "~> 1.8"}
    ]
  end
end
