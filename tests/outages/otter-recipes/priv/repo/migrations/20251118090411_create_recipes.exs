defmodule Otter.Repo.Migrations.CreateRecipes do
  use Ecto.Migration

  def change do
    create table(:recipes) do
      add :title, :string, null: false
      add :body, :text
      timestamps(type: :utc_datetime)
    end
  end
end
