defmodule Tickets.Application do
  use Application

  @impl true
  def start(_type, _args) do
    children = [
      Tickets.Repo,
      {Phoenix.PubSub, name: Tickets.PubSub},
      {Oban, Application.fetch_env!(:tickets, Oban)},
      TicketsWeb.Endpoint
    ]

    Supervisor.start_link(children, strategy: :one_for_one, name: Tickets.Supervisor)
  end
end
