defmodule Tickets.Sales do
  import Ecto.Query
  alias Tickets.Repo
  alias Tickets.Sales.Seat

  def open_seats(event_id) do
    Seat
    |> where([s], s.event_id == ^event_id and is_nil(s.held_until))
    |> order_by([s], [s.row, s.number])
    |> Repo.all()
  end

  def hold(seat_id, until) do
    Seat
    |> where([s], s.id == ^seat_id and is_nil(s.held_until))
    |> Repo.update_all(set: [held_until: until])
  end
end
