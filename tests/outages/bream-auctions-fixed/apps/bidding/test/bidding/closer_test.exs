defmodule Bidding.CloserTest do
  use ExUnit.Case, async: true

  alias Bidding.{Board, Closer}

  setup do
    lot = System.unique_integer([:positive])
    on_exit(fn -> Board.clear(lot) end)
    %{lot: lot}
  end

  test "a lot without bids has no winner", %{lot: lot} do
    assert Closer.winner(lot) == {:error, :no_bids}
  end

  test "highest bid wins", %{lot: lot} do
    Board.bid(lot, "anna", 1250)
    Board.bid(lot, "bob", 1100)

    assert Closer.winner(lot) == {:ok, "anna", 1250}
  end
end
