defmodule Bidding.CloserTest do
  use ExUnit.Case, async: true

  alias Bidding.{Board, Closer}

  setup do
    on_exit(fn -> Board.clear(7) end)
  end

  test "a lot without bids has no winner" do
    assert Closer.winner(8) == {:error, :no_bids}
  end

  test "highest bid wins" do
    Board.bid(7, "anna", 1250)
    Board.bid(7, "bob", 1100)

    assert Closer.winner(7) == {:ok, "anna", 1250}
  end
end
