class LotChannel < ApplicationCable::Channel
  def subscribed
    stream_from "lot:#{params[:lot_id]}"
  end
end
