defmodule Orders.Preorders do
  import Ecto.Query
  alias Orders.{Preorder, Repo}

  def for_shop(shop_id, day) do
    Repo.all(
      from p in Preorder,
        where: p.shop_id == ^shop_id and p.pickup_day == ^day,
        order_by: [asc: p.pickup_time],
        preload: :lines
    )
  end

  def place(attrs) do
    %Preorder{}
    |> Preorder.changeset(attrs)
    |> Repo.insert()
  end
end
