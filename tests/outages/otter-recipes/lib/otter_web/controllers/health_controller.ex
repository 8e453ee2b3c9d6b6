defmodule OtterWeb.HealthController do
  use OtterWeb, :controller

  def show(conn, _params) do
    Ecto.Adapters.SQL.query!(Otter.Repo, "select 1", [])
    json(conn, %{status: "ok"})
  end
end
