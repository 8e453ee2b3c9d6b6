defmodule LoireWeb.Router do
  use LoireWeb, :router

  pipeline :browser do
    plug :accepts, ["html"]
    plug :fetch_session
    plug :protect_from_forgery
  end

  pipeline :feed do
    plug :accepts, ["json"]
    plug LoireWeb.FeedToken
  end

  scope "/", LoireWeb do
    get "/up", HealthController, :up
  end

  scope "/", LoireWeb do
    pipe_through :browser
    get "/", PageController, :home
    resources "/boxes", BoxController, only: [:index, :show]
  end

  scope "/api", LoireWeb do
    pipe_through :feed
    get "/feed", FeedController, :index
  end
end
