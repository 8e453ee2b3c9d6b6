defmodule Storefront.Application do
  use Application

  @impl true
  def start(_type, _args) do
    children = [Storefront.Repo, {Phoenix.PubSub, name: Storefront.PubSub}, StorefrontWeb.Endpoint]
    Supervisor.start_link(children, strategy: :one_for_one, name: Storefront.Supervisor)
  end
end
