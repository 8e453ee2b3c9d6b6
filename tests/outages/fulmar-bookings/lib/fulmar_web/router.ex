defmodule FulmarWeb.Router do
  use FulmarWeb, :router

  pipeline :browser do
    plug :accepts, ["html"]
    plug :fetch_session
    plug :fetch_live_flash
    plug :protect_from_forgery
  end

  get "/up", FulmarWeb.HealthController, :show

  scope "/", FulmarWeb do
    pipe_through :browser

    live "/", HomeLive
    live "/bookings/:id", BookingLive
  end
end
