defmodule Clinics.Schedule do
  import Ecto.Query
  alias Clinics.{Appointment, Repo}

  def list_appointments(clinic_id) do
    from(a in Appointment, where: a.clinic_id == ^clinic_id, order_by: a.starts_at)
    |> Repo.all()
  end
end
