resource "google_cloud_run_v2_service" "rosters_api" {
  name     = "rosters-api"
  location = var.region
  ingress  = "INGRESS_TRAFFIC_INTERNAL_LOAD_BALANCER"

  template {
    service_account                  = "rosters-api@${var.project}.iam.gserviceaccount.com"
    max_instance_request_concurrency = 20

    scaling {
      min_instance_count = 2
      max_instance_count = 30
    }

    vpc_access {
      egress = "PRIVATE_RANGES_ONLY"
      network_interfaces {
        network    = "main"
        subnetwork = "run"
      }
    }

    containers {
      image = "${var.region}-docker.pkg.dev/${var.project}/apps/rosters-api:${var.api_version}"

      ports {
        container_port = 8080
      }

      resources {
        limits = {
          cpu    = "1"
          memory = "1Gi"
        }
        startup_cpu_boost = true
      }

      env {
        name  = "SPRING_DATASOURCE_URL"
        value = "jdbc:postgresql://${google_sql_database_instance.rosters.private_ip_address}:5432/rosters"
      }
      env {
        name  = "SPRING_DATASOURCE_USERNAME"
        value = "rosters_api"
      }
      env {
        name = "SPRING_DATASOURCE_PASSWORD"
        value_source {
          secret_key_ref {
            secret  = "rosters-api-db"
            version = "latest"
          }
        }
      }
    }
  }
}

resource "google_cloud_run_v2_job" "notifier" {
  name     = "rosters-notifier"
  location = var.region

  template {
    template {
      service_account = "rosters-notifier@${var.project}.iam.gserviceaccount.com"
      max_retries     = 1

      vpc_access {
        egress = "PRIVATE_RANGES_ONLY"
        network_interfaces {
          network    = "main"
          subnetwork = "run"
        }
      }

      containers {
        image = "${var.region}-docker.pkg.dev/${var.project}/apps/rosters-notifier:${var.notifier_version}"

        env {
          name  = "PGHOST"
          value = google_sql_database_instance.rosters.private_ip_address
        }
        env {
          name  = "PGUSER"
          value = "rosters_notifier"
        }
        env {
          name = "PGPASSWORD"
          value_source {
            secret_key_ref {
              secret  = "rosters-notifier-db"
              version = "latest"
            }
          }
        }
      }
    }
  }
}
