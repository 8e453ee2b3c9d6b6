defmodule Lessons.MixProject do
  use Mix.Project

  def project do
    [app: :lessons, version: "1.12.0", elixir: "~> 1.17", start_permanent: Mix.env() == :prod, deps: deps()]
  end

  def application do
    [mod: {Lessons.Application, []}, extra_applications: [:logger, :runtime_tools]]
  end

  defp deps do
    [
      {:phoenix, "~> 1.7.18"},
      {:phoenix_ecto, "~> 4.6"},
      {:ecto_sql, "~> 3.12"},
      {:postgrex, ">= 0.19.3"},
      {:jason, "~> 1.4"},
      {:bandit, "~> 1.6"}
    ]
  end
end
