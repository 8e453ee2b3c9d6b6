defmodule Rides.Repo do
  use Ecto.Repo,
    otp_app: :rides,
    adapter: Ecto.Adapters.Postgres
end
