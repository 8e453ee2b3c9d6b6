defmodule Oboe.Bookings do
  import Ecto.Query
  alias Oboe.{Booking, Lesson, Repo}

  def list_upcoming do
    Repo.all(from l in Lesson, where: l.starts_at > ^DateTime.utc_now(), order_by: l.starts_at)
  end

  def book(lesson_id, pupil_id) do
    lesson = Repo.one!(from l in Lesson, where: l.id == ^lesson_id)

    %Booking{}
    |> Booking.changeset(%{lesson_id: lesson.id, pupil_id: pupil_id})
    |> Repo.insert()
  end
end
