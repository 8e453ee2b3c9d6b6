resource "google_service_account" "rosters" {
  account_id = "rosters"
}

resource "google_cloud_run_v2_service" "rosters" {
  name     = "rosters"
  location = var.region

  template {
    service_account = google_service_account.rosters.email
    timeout         = "60s"

    scaling {
      max_instance_count = 10
    }

    containers {
      image = "europe-west4-docker.pkg.dev/viola-prod/apps/rosters:${var.rosters_tag}"

      env {
        name = "DATABASE_URL"
        value_source {
          secret_key_ref {
            secret  = google_secret_manager_secret.database_url.secret_id
            version = "latest"
          }
        }
      }

      env {
        name = "HOLIDAY_API_KEY"
        value_source {
          secret_key_ref {
            secret  = google_secret_manager_secret.holiday_api_key.secret_id
            version = "latest"
          }
        }
      }

      env {
        name  = "LOG_LEVEL"
        value = "info"
      }
    }
  }
}
