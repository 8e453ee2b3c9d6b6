defmodule ClinicboardWeb.Router do
  use Phoenix.Router

  pipeline :browser do
    plug :accepts, ["html"]
    plug :fetch_session
    plug :protect_from_forgery
  end

  scope "/", ClinicboardWeb do
    pipe_through :browser
    get "/", BoardController, :index
    get "/rooms/:id", RoomController, :show
    get "/health", HealthController, :show
  end
end
