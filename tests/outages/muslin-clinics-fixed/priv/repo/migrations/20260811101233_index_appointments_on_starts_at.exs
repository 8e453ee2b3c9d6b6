defmodule Clinics.Repo.Migrations.IndexAppointmentsOnStartsAt do
  use Ecto.Migration

  def change do
    create index(:appointments, [:clinic_id, :starts_at])
  end
end
