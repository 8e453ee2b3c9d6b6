defmodule Brewlog.Application do
  use Application

  def start(_type, _args) do
    children = [
      {Brewlog.Repo, url: System.fetch_env!("DATABASE_URL"), pool_size: 10},
      {Bandit, plug: Brewlog.Router, port: String.to_integer(System.fetch_env!("PORT")), ip: {0, 0, 0, 0, 0, 0, 0, 0}}
    ]

    Supervisor.start_link(children, strategy: :one_for_one)
  end
end
