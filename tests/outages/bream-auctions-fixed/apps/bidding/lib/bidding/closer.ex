defmodule Bidding.Closer do
  alias Bidding.Board

  @doc "Who wins the lot, and for how many cents."
  def winner(lot) do
    case Board.leader(lot) do
      nil -> {:error, :no_bids}
      {who, cents} -> {:ok, who, cents}
    end
  end
end
