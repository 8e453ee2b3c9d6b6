defmodule Brewlog.MixProject do
  use Mix.Project

  def project, do: [app: :brewlog, version: "4.3.0", elixir: "~> 1.19", deps: deps()]
  def application, do: [mod: {Brewlog.Application, []}, extra_applications: [:logger]]

  defp deps do
    [{:bandit, "~> 1.8"}, {:plug, "~> 1.19"}, {:ecto_sql, "~> 3.13"}, {:postgrex, "~> 0.21"}, {:jason, "~> 1.4"}]
  end
end
