resource "google_secret_manager_secret" "database_url" {
  secret_id = "rosters-database-url"
  replication {
    auto {}
  }
}

resource "google_secret_manager_secret" "holiday_api_key" {
  secret_id = "rosters-holiday-api-key"
  replication {
    auto {}
  }
}

resource "google_secret_manager_secret_iam_member" "rosters" {
  for_each = {
    database_url    = google_secret_manager_secret.database_url.id
    holiday_api_key = google_secret_manager_secret.holiday_api_key.id
  }
  secret_id = each.value
  role      = "roles/secretmanager.secretAccessor"
  member    = "serviceAccount:${google_service_account.rosters.email}"
}
