resource "google_sql_database_instance" "pg" {
  name             = "tidewater-pg"
  project          = "tidewater-prod"
  region           = "europe-west3"
  database_version = "POSTGRES_17"
  settings {
    tier              = "db-custom-2-7680"
    availability_type = "REGIONAL"
    backup_configuration {
      enabled                        = true
      point_in_time_recovery_enabled = true
    }
  }
}

resource "google_sql_database" "reports" {
  name     = "reports"
  instance = google_sql_database_instance.pg.name
}

resource "google_sql_database" "bookings" {
  name     = "bookings"
  instance = google_sql_database_instance.pg.name
}

resource "google_sql_user" "reporting" {
  name     = "reporting"
  instance = google_sql_database_instance.pg.name
  password = random_password.reporting.result
}

resource "random_password" "reporting" {
  length  = 24
  special = false
}
