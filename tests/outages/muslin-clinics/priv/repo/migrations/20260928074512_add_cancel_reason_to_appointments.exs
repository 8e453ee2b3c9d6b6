defmodule Clinics.Repo.Migrations.AddCancelReasonToAppointments do
  use Ecto.Migration

  def change do
    alter table(:appointments) do
      add :cancel_reason, :string
    end
  end
end
