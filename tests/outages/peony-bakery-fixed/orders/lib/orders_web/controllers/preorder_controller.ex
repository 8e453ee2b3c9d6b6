defmodule OrdersWeb.PreorderController do
  use Phoenix.Controller, formats: [:json]

  def index(conn, %{"shop_id" => shop, "day" => day}) do
    render(conn, :index, preorders: Orders.Preorders.for_shop(shop, Date.from_iso8601!(day)))
  end

  def create(conn, params) do
    case Orders.Preorders.place(params) do
      {:ok, preorder} -> conn |> put_status(201) |> render(:show, preorder: preorder)
      {:error, changeset} -> conn |> put_status(422) |> render(:errors, changeset: changeset)
    end
  end
end
