defmodule Clinicboard.Application do
  use Application

  def start(_type, _args) do
    children = [Clinicboard.Repo, {Phoenix.PubSub, name: Clinicboard.PubSub}, ClinicboardWeb.Endpoint]
    Supervisor.start_link(children, strategy: :one_for_one, name: Clinicboard.Supervisor)
  end
end
