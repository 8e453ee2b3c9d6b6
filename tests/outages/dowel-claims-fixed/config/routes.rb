Rails.application.routes.draw do
  get "up" => "rails/health#show", as: :rails_health_check

  namespace :v1 do
    resources :claims, only: [:index, :show, :create]
  end

  namespace :v2 do
    resources :claims, only: [:index, :show, :create] do
      resources :attachments, only: [:index, :create]
    end
  end
end
