defmodule ClinicsWeb.HealthController do
  use ClinicsWeb, :controller

  def show(conn, _params) do
    Ecto.Adapters.SQL.query!(Clinics.Repo, "select 1", [])
    send_resp(conn, 200, "ok")
  end
end
