class BoardChannel < ApplicationCable::Channel
  def subscribed
    stream_for Auction.find(params[:auction_id])
  end
end
