resource "google_cloud_scheduler_job" "daily_revenue" {
  name      = "daily-revenue"
  schedule  = "*/5 * * * *"
  time_zone = "Europe/Berlin"
  http_target {
    http_method = "POST"
    uri         = "https://reporting-api-4kx2m7q3va-ey.a.run.app/jobs/daily-revenue"
    oidc_token {
      service_account_email = "scheduler@tidewater-prod.iam.gserviceaccount.com"
    }
  }
}
