locals {
  secrets = toset([
    "permits-database-url",
    "permit-signing-key",
  ])
}

resource "google_secret_manager_secret" "permits" {
  for_each  = local.secrets
  secret_id = each.key

  replication {
    auto {}
  }
}

resource "google_secret_manager_secret_iam_member" "runtime" {
  for_each  = local.secrets
  secret_id = google_secret_manager_secret.permits[each.key].id
  role      = "roles/secretmanager.secretAccessor"
  member    = "serviceAccount:${google_service_account.permits_api.email}"
}
