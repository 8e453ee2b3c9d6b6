defmodule Clinics.Reminders do
  import Ecto.Query
  require Logger

  def run_forever do
    {:ok, _} = Application.ensure_all_started(:clinics)
    Stream.interval(:timer.minutes(5)) |> Enum.each(fn _ -> run() end)
  end

  def run do
    due =
      Clinics.Repo.all(
        from a in "appointments",
          where: is_nil(a.cancelled_at) and a.starts_at > ago(0, "minute") and a.starts_at < from_now(24, "hour"),
          select: a.patient_ref
      )

    Logger.info("reminders: #{length(due)} due")
    Enum.each(due, &Clinics.Mailer.remind/1)
  end
end
