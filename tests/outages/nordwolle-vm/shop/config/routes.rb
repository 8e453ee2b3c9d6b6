Rails.application.routes.draw do
  get "up" => "rails/health#show"
  resources :yarns, only: %i[index show]
  resource :cart
  post "webhooks/mollie" => "webhooks#mollie"
  root "yarns#index"
end
