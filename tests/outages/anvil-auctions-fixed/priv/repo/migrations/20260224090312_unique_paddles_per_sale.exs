defmodule Anvil.Repo.Migrations.UniquePaddlesPerSale do
  use Ecto.Migration

  def change do
    create unique_index(:paddles, [:sale_id, :number])
  end
end
