job "ingest" {
  datacenters = ["dc1"]
  type        = "service"

  group "ingest" {
    count = 2

    network {
      mode = "bridge"
      port "http" {
        to = 8080
      }
    }

    service {
      name     = "ingest"
      port     = "http"
      provider = "consul"
      tags = [
        "traefik.enable=true",
        "traefik.http.routers.ingest.rule=Host(`ingest.zephyr.example`)",
      ]

      check {
        type     = "http"
        path     = "/health"
        interval = "10s"
        timeout  = "2s"
      }
    }

    task "ingest" {
      driver = "docker"

      config {
        image = "registry.zephyr.example/ingest:0.22.0"
        ports = ["http"]
      }

      template {
        destination = "secrets/db.env"
        env         = true
        data        = <<EOT
{{ with nomadVar "nomad/jobs/ingest" }}
DATABASE_URL=postgres://meters:{{ .db_password }}@pg.service.consul:5432/meters
{{ end }}
EOT
      }

      env {
        RUST_LOG    = "info"
        HTTP_LISTEN = "127.0.0.1:8080"
      }

      resources {
        cpu    = 300
        memory = 128
      }
    }
  }
}
