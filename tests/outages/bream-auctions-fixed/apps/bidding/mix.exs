defmodule Bidding.MixProject do
  use Mix.Project

  def project do
    [
      app: :bidding,
      version: "0.1.0",
      build_path: "../../_build",
      deps_path: "../../deps",
      lockfile: "../../mix.lock",
      elixir: "~> 1.18",
      deps: [{:phoenix_pubsub, "~> 2.1"}]
    ]
  end

  def application, do: [mod: {Bidding.Application, []}, extra_applications: [:logger]]
end
