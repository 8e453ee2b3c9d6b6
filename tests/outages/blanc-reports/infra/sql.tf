resource "google_sql_database_instance" "reports" {
  name                = "reports-pg"
  region              = "europe-west9"
  database_version    = "POSTGRES_16"
  deletion_protection = true

  settings {
    tier              = "db-custom-1-3840"
    availability_type = "REGIONAL"
    disk_size         = 50

    ip_configuration {
      ipv4_enabled    = false
      private_network = google_compute_network.blanc.id
    }

    database_flags {
      name  = "max_connections"
      value = "50"
    }

    database_flags {
      name  = "log_min_duration_statement"
      value = "2000"
    }
  }
}

resource "google_sql_database" "reports" {
  name     = "reports"
  instance = google_sql_database_instance.reports.name
}
