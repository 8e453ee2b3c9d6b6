defmodule AnvilWeb.UserSocket do
  use Phoenix.Socket

  channel "lot:*", AnvilWeb.LotChannel

  @impl true
  def connect(%{"token" => token}, socket, _connect_info) do
    case Phoenix.Token.verify(socket, "bidder socket", token, max_age: 86_400) do
      {:ok, bidder_id} -> {:ok, assign(socket, :bidder_id, bidder_id)}
      {:error, _reason} -> :error
    end
  end

  @impl true
  def id(socket), do: "bidder_socket:#{socket.assigns.bidder_id}"
end
