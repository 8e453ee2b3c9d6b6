class LotChannel < ApplicationCable::Channel
  def subscribed
    stream_for Lot.find(params[:lot_id])
  end
end
