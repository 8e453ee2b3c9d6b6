job "kestrel-ingest" {
  datacenters = ["fra1"]
  namespace   = "telemetry"
  type        = "service"

  update {
    max_parallel      = 1
    min_healthy_time  = "20s"
    healthy_deadline  = "3m"
    progress_deadline = "6m"
  }

  group "ingest" {
    count = 2

    network {
      mode = "bridge"
      port "http" {
        to = 9090
      }
    }

    service {
      name     = "ingest"
      provider = "nomad"
      port     = "http"
      tags = [
        "traefik.enable=true",
        "traefik.http.routers.ingest.rule=Host(`ingest.kestrel.example`)",
      ]

      check {
        name     = "ready"
        type     = "http"
        path     = "/ready"
        interval = "10s"
        timeout  = "2s"
      }
    }

    task "ingest" {
      driver = "docker"

      config {
        image = "registry.kestrel.example/telemetry/ingest:5.4.0"
        ports = ["http"]
      }

      env {
        INGEST_LISTEN = "0.0.0.0:9090"
        CLICKHOUSE_URL = "http://clickhouse.service.nomad:8123"
        BATCH_ROWS    = "5000"
      }

      resources {
        cpu    = 400
        memory = 256
      }
    }
  }
}
