defmodule Clinicboard.Repo.Migrations.CreateRooms do
  use Ecto.Migration

  def change do
    create table(:rooms) do
      add :name, :string, null: false
      add :occupied, :boolean, default: false, null: false
      timestamps()
    end
  end
end
