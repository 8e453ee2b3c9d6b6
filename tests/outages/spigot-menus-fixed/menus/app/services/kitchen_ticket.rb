class KitchenTicket
  def initialize(order)
    @order = order
  end

  def print!
    HTTP.timeout(4).post(relay, json: {table: @order.table, lines: @order.lines.map(&:to_ticket)})
  end

  private

  def relay
    "#{ENV.fetch("PRINT_RELAY_URL")}/tickets"
  end
end
