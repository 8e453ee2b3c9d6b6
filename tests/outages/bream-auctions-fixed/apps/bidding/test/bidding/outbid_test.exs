defmodule Bidding.OutbidTest do
  use ExUnit.Case, async: true

  alias Bidding.{Board, Outbid}

  setup do
    lot = System.unique_integer([:positive])
    on_exit(fn -> Board.clear(lot) end)
    %{lot: lot}
  end

  test "who was highest is told", %{lot: lot} do
    Outbid.subscribe(lot)
    Board.bid(lot, "carl", 900)
    Board.bid(lot, "dora", 1400)

    assert_receive {:outbid, ^lot, "carl"}, 500
  end
end
