defmodule Brewlog.Repo do
  use Ecto.Repo, otp_app: :brewlog, adapter: Ecto.Adapters.Postgres
end
