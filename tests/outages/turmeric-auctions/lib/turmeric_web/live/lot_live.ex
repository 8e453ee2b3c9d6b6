defmodule TurmericWeb.LotLive do
  use TurmericWeb, :live_view

  alias Turmeric.Auctions

  def mount(%{"id" => id}, _session, socket) do
    if connected?(socket), do: Phoenix.PubSub.subscribe(Turmeric.PubSub, "lot:#{id}")
    {:ok, assign(socket, lot: Auctions.get_lot!(id))}
  end

  def handle_event("bid", %{"amount" => amount}, socket) do
    case Auctions.place_bid(socket.assigns.lot, amount) do
      {:ok, lot} -> {:noreply, assign(socket, lot: lot)}
      {:error, reason} -> {:noreply, put_flash(socket, :error, reason)}
    end
  end

  def handle_info({:bid, lot}, socket), do: {:noreply, assign(socket, lot: lot)}
end
