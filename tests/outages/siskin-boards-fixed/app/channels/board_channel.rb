class BoardChannel < ApplicationCable::Channel
  def subscribed
    stream_for current_user.boards.find(params[:id])
  end
end
