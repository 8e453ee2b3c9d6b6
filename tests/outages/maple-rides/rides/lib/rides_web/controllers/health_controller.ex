defmodule RidesWeb.HealthController do
  use RidesWeb, :controller

  def show(conn, _params) do
    case Ecto.Adapters.SQL.query(Rides.Repo, "SELECT 1", [], timeout: 2_000) do
      {:ok, _} -> send_resp(conn, 200, "ok")
      {:error, _} -> send_resp(conn, 503, "database")
    end
  end
end
