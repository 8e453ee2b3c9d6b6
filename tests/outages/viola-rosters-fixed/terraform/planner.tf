resource "google_cloud_run_v2_service" "planner" {
  name     = "planner"
  location = var.region

  template {
    containers {
      image = "europe-west4-docker.pkg.dev/viola-prod/apps/planner:${var.planner_tag}"

      env {
        name  = "ROSTERS_URL"
        value = google_cloud_run_v2_service.rosters.uri
      }
    }
  }
}
