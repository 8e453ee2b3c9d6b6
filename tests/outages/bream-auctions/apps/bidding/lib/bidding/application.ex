defmodule Bidding.Application do
  use Application

  @impl true
  def start(_type, _args) do
    children = [
      {Phoenix.PubSub, name: Bidding.PubSub},
      {Task.Supervisor, name: Bidding.Tasks},
      Bidding.Board
    ]

    Supervisor.start_link(children, strategy: :one_for_one, name: Bidding.Supervisor)
  end
end
