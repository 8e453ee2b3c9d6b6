defmodule LewisLoom.MixProject do
  use Mix.Project

  def project do
    [
      apps_path: "apps",
      version: "0.31.2",
      start_permanent: Mix.env() == :prod,
      releases: [intake: [applications: [intake: :permanent]], weaver: [applications: [weaver: :permanent]]]
    ]
  end
end
