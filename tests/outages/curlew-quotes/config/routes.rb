Rails.application.routes.draw do
  get "up" => "rails/health#show", as: :rails_health_check
  get "quotes/:zone/:band/:service", to: "quotes#show"
end
