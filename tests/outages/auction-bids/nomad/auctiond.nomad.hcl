job "auctiond" {
  datacenters = ["ams1"]
  type        = "service"

  group "api" {
    count = 2

    network {
      port "http" { to = 7000 }
    }

    service {
      name     = "auctiond"
      port     = "http"
      provider = "nomad"
      check {
        type     = "http"
        path     = "/livez"
        interval = "10s"
        timeout  = "2s"
      }
    }

    task "auctiond" {
      driver = "docker"

      config {
        image = "registry.hammerfall.example/auctiond:0.19.2"
        ports = ["http"]
      }

      template {
        data        = <<EOT
{{ with nomadVar "nomad/jobs/auctiond" }}
DATABASE_URL=postgres://auction:{{ .db_password }}@pgbouncer.hammerfall.example:6432/auction
{{ end }}
EOT
        destination = "secrets/app.env"
        env         = true
      }

      env {
        APP_ENV  = "production"
        RUST_LOG = "info"
        BIND     = "0.0.0.0:7000"
      }

      resources {
        cpu    = 500
        memory = 256
      }
    }
  }
}
