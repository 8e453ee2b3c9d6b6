defmodule Clinics.MixProject do
  use Mix.Project

  def project do
    [
      app: :clinics,
      version: "2.3.0",
      elixir: "~> 1.18",
      start_permanent: Mix.env() == :prod,
      aliases: ["assets.deploy": ["esbuild clinics --minify", "phx.digest"]],
      deps: deps()
    ]
  end

  def application, do: [mod: {Clinics.Application, []}, extra_applications: [:logger, :runtime_tools]]

  defp deps do
    [
      {:phoenix, "~> 1.7.21"},
      {:phoenix_ecto, "~> 4.6"},
      {:ecto_sql, "~> 3.12"},
      {:postgrex, "~> 0.20"},
      {:bandit, "~> 1.6"},
      {:esbuild, "~> 0.9", runtime: Mix.env() == :dev}
    ]
  end
end
