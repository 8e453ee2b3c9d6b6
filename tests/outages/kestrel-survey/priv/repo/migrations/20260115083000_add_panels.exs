defmodule Kestrel.Repo.Migrations.AddPanels do
  use Ecto.Migration

  def change do
    create table(:panels) do
      add :name, :string, null: false
      add :quota, :integer, default: 0
      timestamps()
    end

    create unique_index(:panels, [:name])
  end
end
