Rails.application.routes.draw do
  get "/up", to: "rails/health#show"

  namespace :api do
    resources :tours, only: %i[index show]
    resources :bookings, only: %i[create show]
    resource :session, only: %i[create show destroy]
  end
end
