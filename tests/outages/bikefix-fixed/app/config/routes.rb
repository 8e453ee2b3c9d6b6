Rails.application.routes.draw do
  get "up" => "rails/health#show", as: :rails_health_check
  namespace :api do
    resources :receipts, only: :create
  end
  resources :repairs
  root "repairs#index"
end
