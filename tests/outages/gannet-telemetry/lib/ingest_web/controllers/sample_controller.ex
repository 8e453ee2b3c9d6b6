defmodule IngestWeb.SampleController do
  use IngestWeb, :controller

  alias Ingest.{Repo, Sample}

  def create(conn, %{"samples" => rows}) do
    {n, _} = Repo.insert_all(Sample, Enum.map(rows, &Sample.row/1), on_conflict: :nothing)
    conn |> put_status(:accepted) |> json(%{stored: n})
  end
end
