defmodule Wallet.MixProject do
  use Mix.Project

  def project do
    [app: :wallet, version: "1.9.0", elixir: "~> 1.19", deps: deps()]
  end

  defp deps do
    [{:phoenix, "~> 1.8"}, {:ecto_sql, "~> 3.13"}, {:postgrex, "~> 0.21"}, {:bandit, "~> 1.8"}]
  end
end
