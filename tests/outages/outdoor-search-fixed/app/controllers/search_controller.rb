class SearchController < ApplicationController
  def index
    q = params.require(:q)
    index = ProductIndex.instance
    found = index.ready? ? Product.where(id: index.search(q).first(50)) : Product.active.where("title ILIKE ?", "%#{q}%").limit(50)
    render json: found
  end
end
