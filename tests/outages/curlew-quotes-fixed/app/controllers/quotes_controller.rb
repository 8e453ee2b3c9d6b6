class QuotesController < ApplicationController
  def show
    cents = PriceMatrix.price(params[:zone], params[:band], params[:service])
    render json: { price_cents: cents, currency: "EUR" }
  rescue KeyError
    head :not_found
  end
end
