defmodule Tickets.MixProject do
  use Mix.Project
  def project, do: [app: :tickets, version: "2.8.0", deps: [{:phoenix, "~> 1.7"}, {:postgrex, "~> 0.17"}, {:ecto_sql, "~> 3.11"}]]
end
