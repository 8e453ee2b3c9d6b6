defmodule ClinicsWeb.AppointmentController do
  use ClinicsWeb, :controller

  def index(conn, %{"clinic_id" => clinic_id}) do
    render(conn, :index, appointments: Clinics.Schedule.list_appointments(clinic_id))
  end
end
