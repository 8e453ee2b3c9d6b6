defmodule Oboe.Repo do
  use Ecto.Repo,
    otp_app: :oboe,
    adapter: Ecto.Adapters.Postgres
end
