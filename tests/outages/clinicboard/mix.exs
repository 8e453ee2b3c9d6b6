defmodule Clinicboard.MixProject do
  use Mix.Project

  def project do
    [
      app: :clinicboard,
      version: "1.9.2",
      elixir: "~> 1.18",
      deps: deps(),
      releases: [clinicboard: [include_executables_for: [:unix]]]
    ]
  end

  def application, do: [mod: {Clinicboard.Application, []}, extra_applications: [:logger, :runtime_tools]]

  defp deps do
    [
      {:phoenix, "~> 1.8"},
      {:phoenix_ecto, "~> 4.6"},
      {:ecto_sql, "~> 3.13"},
      {:postgrex, ">= 0.0.0"},
      {:bandit, "~> 1.8"},
      {:jason, "~> 1.4"}
    ]
  end
end
