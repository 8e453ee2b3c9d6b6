Rails.application.routes.draw do
  get "up" => "rails/health#show", as: :rails_health_check

  namespace :api do
    resources :orders, only: %i[index show create]
    resources :print_jobs, only: %i[index update]
  end

  resources :events, only: %i[index show]
  root "events#index"
end
