defmodule Clinics.Appointment do
  use Ecto.Schema

  schema "appointments" do
    field :starts_at, :utc_datetime
    field :patient_ref, :string
    field :cancelled_at, :utc_datetime
    field :cancel_reason, :string
    belongs_to :clinic, Clinics.Clinic
    timestamps(type: :utc_datetime)
  end
end
