defmodule Atelier.Repo.Migrations.CreateUsers do
  use Ecto.Migration

  def change do
    execute "CREATE EXTENSION IF NOT EXISTS citext", ""

    create table(:users) do
      add :email, :citext, null: false
      add :hashed_password, :string, null: false
      add :studio_id, references(:studios, on_delete: :delete_all)
      timestamps()
    end

    create unique_index(:users, [:email])
  end
end
