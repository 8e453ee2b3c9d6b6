Rails.application.routes.draw do
  get "up" => "rails/health#show"
  get "search" => "search#index"
end
