defmodule Brewlog.Brew do
  use Ecto.Schema
  import Ecto.Changeset

  @derive {Jason.Encoder, only: [:id, :bean, :grams]}
  schema "brews" do
    field :bean, :string
    field :grams, :integer
    timestamps()
  end

  def changeset(brew, params), do: cast(brew, params, [:bean, :grams])
end
