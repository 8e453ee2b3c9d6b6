job "rollup" {
  datacenters = ["dc1"]
  type        = "service"

  group "rollup" {
    count = 1

    task "rollup" {
      driver = "docker"

      config {
        image = "registry.zephyr.example/rollup:0.22.0"
      }

      template {
        destination = "secrets/db.env"
        env         = true
        data        = <<EOT
{{ with nomadVar "nomad/jobs/rollup" }}
SOURCE_URL=postgres://rollup:{{ .db_password }}@pg.service.consul:5432/meters
TARGET_URL=postgres://rollup:{{ .db_password }}@pg.service.consul:5432/meter_rollup
{{ end }}
EOT
      }

      env {
        RUST_LOG = "info"
        WINDOW   = "15m"
      }

      resources {
        cpu    = 200
        memory = 96
      }
    }
  }
}
