defmodule Agate.Health do
  alias Agate.Repo

  def check do
    case Ecto.Adapters.SQL.query(Repo, "select 1", [], timeout: 2_000) do
      {:ok, _} -> :ok
      {:error, reason} -> {:error, Exception.message(reason)}
    end
  end
end
