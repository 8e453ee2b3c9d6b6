defmodule Choir.MixProject do
  use Mix.Project

  def project, do: [app: :choir, version: "0.6.0", elixir: "~> 1.16", deps: deps()]
  def application, do: [mod: {Choir.Application, []}, extra_applications: [:logger]]
  defp deps, do: [{:phoenix, "~> 1.7.14"}, {:ecto_sql, "~> 3.11"}, {:postgrex, ">= 0.0.0"}, {:bandit, "~> 1.5"}]
end
