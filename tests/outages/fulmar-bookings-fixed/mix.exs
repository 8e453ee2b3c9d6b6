defmodule Fulmar.MixProject do
  use Mix.Project

  def project do
    [
      app: :fulmar,
      version: "2.14.0",
      elixir: "~> 1.18",
      start_permanent: Mix.env() == :prod,
      deps: deps()
    ]
  end

  def application do
    [mod: {Fulmar.Application, []}, extra_applications: [:logger, :runtime_tools]]
  end

  defp deps do
    [
      {:phoenix, "~> 1.7.20"},
      {:phoenix_ecto, "~> 4.6"},
      {:ecto_sql, "~> 3.12"},
      {:postgrex, ">= 0.0.0"},
      {:phoenix_live_view, "~> 1.0"},
      {:oban, "~> 2.19"},
      {:swoosh, "~> 1.17"},
      {:bandit, "~> 1.6"}
    ]
  end
end
