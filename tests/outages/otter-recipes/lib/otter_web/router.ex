defmodule OtterWeb.Router do
  use OtterWeb, :router

  pipeline :api do
    plug :accepts, ["json"]
  end

  scope "/", OtterWeb do
    pipe_through :api

    get "/health", HealthController, :show
    resources "/recipes", RecipeController, only: [:index, :show, :create]
  end
end
