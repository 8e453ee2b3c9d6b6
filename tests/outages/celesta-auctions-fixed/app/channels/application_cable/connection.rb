module ApplicationCable
  class Connection < ActionCable::Connection::Base
    identified_by :bidder

    def connect
      self.bidder = Bidder.find_by(id: cookies.signed[:bidder_id])
    end
  end
end
