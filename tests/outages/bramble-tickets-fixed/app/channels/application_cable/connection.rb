module ApplicationCable
  class Connection < ActionCable::Connection::Base
    identified_by :current_agent

    def connect
      self.current_agent = Agent.find_by(id: cookies.encrypted[:agent_id]) || reject_unauthorized_connection
    end
  end
end
