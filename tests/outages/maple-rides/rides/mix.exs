defmodule Rides.MixProject do
  use Mix.Project

  def project do
    [app: :rides, version: "3.18.0", elixir: "~> 1.17", deps: deps()]
  end

  def application do
    [mod: {Rides.Application, []}, extra_applications: [:logger, :runtime_tools]]
  end

  defp deps do
    [
      {:phoenix, "~> 1.7.14"},
      {:phoenix_ecto, "~> 4.6"},
      {:ecto_sql, "~> 3.12"},
      {:postgrex, "~> 0.19"},
      {:bandit, "~> 1.5"},
      {:jason, "~> 1.4"}
    ]
  end
end
