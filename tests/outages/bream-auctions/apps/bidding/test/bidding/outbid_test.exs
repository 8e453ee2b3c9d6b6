defmodule Bidding.OutbidTest do
  use ExUnit.Case, async: true

  alias Bidding.{Board, Outbid}

  setup do
    on_exit(fn -> Board.clear(7) end)
  end

  test "who was highest is told" do
    Outbid.subscribe(7)
    Board.bid(7, "carl", 900)
    Board.bid(7, "dora", 1400)

    assert_receive {:outbid, 7, "carl"}, 500
  end
end
