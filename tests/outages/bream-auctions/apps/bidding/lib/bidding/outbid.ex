defmodule Bidding.Outbid do
  @moduledoc "Tells people that somebody bid more. Waits a moment, as bids come in bursts."
  @pause 120

  def subscribe(lot), do: Phoenix.PubSub.subscribe(Bidding.PubSub, "lot:#{lot}")

  def later(lot, who) do
    Task.Supervisor.start_child(Bidding.Tasks, fn ->
      Process.sleep(@pause)
      Phoenix.PubSub.broadcast(Bidding.PubSub, "lot:#{lot}", {:outbid, lot, who})
    end)
  end
end
