defmodule AnvilWeb.LotChannel do
  use AnvilWeb, :channel
  alias Anvil.Lots

  @impl true
  def join("lot:" <> lot_id, _params, socket) do
    {:ok, Lots.snapshot(lot_id), assign(socket, :lot_id, lot_id)}
  end

  @impl true
  def handle_in("bid", %{"cents" => cents}, socket) do
    case Lots.place_bid(socket.assigns.lot_id, socket.assigns.bidder_id, cents) do
      {:ok, bid} ->
        broadcast!(socket, "bid:accepted", %{cents: bid.cents, at: bid.inserted_at})
        {:reply, :ok, socket}

      {:error, reason} ->
        {:reply, {:error, %{reason: reason}}, socket}
    end
  end
end
