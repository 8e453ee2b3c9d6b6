class ProductsController < ApplicationController
  def index
    @products = Product.order(:sku).limit(100)
    render json: @products
  end

  def low
    render json: Product.low.limit(100)
  end
end
