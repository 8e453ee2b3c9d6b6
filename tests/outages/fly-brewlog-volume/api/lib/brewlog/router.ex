defmodule Brewlog.Router do
  use Plug.Router
  alias Brewlog.{Repo, Brew}

  plug :match
  plug Plug.Parsers, parsers: [:json], json_decoder: Jason
  plug :dispatch

  get "/healthz", do: send_resp(conn, 200, "ok")

  get "/brews" do
    send_resp(conn, 200, Jason.encode!(Repo.all(Brew)))
  end

  post "/brews" do
    %Brew{} |> Brew.changeset(conn.body_params) |> Repo.insert!()
    send_resp(conn, 201, "")
  end
end
