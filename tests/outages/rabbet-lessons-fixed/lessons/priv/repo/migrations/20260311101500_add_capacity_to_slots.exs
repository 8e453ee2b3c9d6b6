defmodule Lessons.Repo.Migrations.AddCapacityToSlots do
  use Ecto.Migration

  def change do
    alter table(:slots) do
      add :capacity, :integer, null: false, default: 1
      add :taken, :integer, null: false, default: 0
    end
  end
end
