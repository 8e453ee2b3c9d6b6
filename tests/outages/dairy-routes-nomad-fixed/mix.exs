defmodule Routes.MixProject do
  use Mix.Project

  def project do
    [app: :routes, version: "0.31.2", elixir: "~> 1.17", deps: deps()]
  end

  defp deps do
    [
      {:phoenix, "~> 1.7.18"},
      {:ecto_sql, "~> 3.12"},
      {:postgrex, "~> 0.19.3"},
      {:bandit, "~> 1.6"}
    ]
  end
end
