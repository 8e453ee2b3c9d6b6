defmodule Bidding.Board do
  @moduledoc "All bids on open lots, in memory."
  use GenServer

  def start_link(_), do: GenServer.start_link(__MODULE__, [], name: __MODULE__)

  @impl true
  def init(_) do
    table = :ets.new(__MODULE__, [:named_table, :public, :ordered_set, read_concurrency: true])
    {:ok, table}
  end

  def bid(lot, who, cents) do
    before = leader(lot)
    :ets.insert(__MODULE__, {{lot, cents, System.unique_integer([:monotonic])}, who})

    with {loser, highest} when highest < cents and loser != who <- before do
      Bidding.Outbid.later(lot, loser)
    end

    :ok
  end

  def leader(lot) do
    case :ets.select_reverse(__MODULE__, [{{{lot, :"$1", :_}, :"$2"}, [], [{{:"$2", :"$1"}}]}], 1) do
      {[leader], _} -> leader
      :"$end_of_table" -> nil
    end
  end

  def clear(lot), do: :ets.match_delete(__MODULE__, {{lot, :_, :_}, :_})
end
