defmodule Lessons.Repo.Migrations.CreateSlots do
  use Ecto.Migration

  def change do
    create table(:slots) do
      add :starts_at, :utc_datetime, null: false
      add :teacher_id, :integer, null: false
      timestamps()
    end
  end
end
