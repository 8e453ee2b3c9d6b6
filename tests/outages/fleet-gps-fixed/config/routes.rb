Rails.application.routes.draw do
  get "up" => "rails/health#show", as: :rails_health_check
  resources :vehicles, only: %i[index show]
  get "positions/latest" => "positions#latest"
end
