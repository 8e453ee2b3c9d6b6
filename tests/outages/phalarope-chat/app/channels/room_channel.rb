class RoomChannel < ApplicationCable::Channel
  def subscribed
    room = current_user.rooms.find(params[:id])
    stream_for room
  end
end
