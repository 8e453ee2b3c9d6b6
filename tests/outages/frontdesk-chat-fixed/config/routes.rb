Rails.application.routes.draw do
  get "up" => "rails/health#show"
  mount ActionCable.server => "/cable"
  resources :rooms, only: [:index, :show] do
    resources :messages, only: [:create]
  end
end
