defmodule Lessons.Slot do
  use Ecto.Schema

  schema "slots" do
    field :starts_at, :utc_datetime
    field :teacher_id, :integer
    field :capacity, :integer, default: 1
    field :taken, :integer, default: 0
    timestamps()
  end
end
