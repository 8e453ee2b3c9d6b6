resource "google_service_account" "permits_api" {
  account_id   = "permits-api"
  display_name = "permits-api runtime"
}

resource "google_project_iam_member" "permits_sql" {
  project = var.project
  role    = "roles/cloudsql.client"
  member  = "serviceAccount:${google_service_account.permits_api.email}"
}
