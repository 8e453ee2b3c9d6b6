class BidBroadcastJob < ApplicationJob
  queue_as :bids

  def perform(bid)
    ActionCable.server.broadcast("lot:#{bid.lot_id}", { amount: bid.amount_cents, bidder: bid.bidder.paddle })
  end
end
