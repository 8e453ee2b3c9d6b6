job "api" {
  datacenters = ["lej1"]
  type        = "service"

  update {
    max_parallel     = 1
    min_healthy_time = "10s"
    healthy_deadline = "3m"
    auto_revert      = false
  }

  group "api" {
    count = 2

    network {
      port "http" {
        to = 3000
      }
      dns {
        servers = ["172.17.0.1"]
      }
    }

    service {
      name     = "catalog-api"
      port     = "http"
      provider = "consul"
      tags = [
        "traefik.enable=true",
        "traefik.http.routers.catalog.rule=Host(`catalog.saffron.example`)",
      ]

      check {
        type     = "http"
        path     = "/healthz"
        interval = "10s"
        timeout  = "3s"
      }
    }

    task "api" {
      driver = "docker"

      config {
        image = "registry.saffron.example/catalog-api:1.31.0"
        ports = ["http"]
      }

      env {
        PORT        = "3000"
        PG_HOST     = "catalog-postgres.service.consul"
        PG_PORT     = "5432"
        PG_DATABASE = "catalog"
        MEILI_URL   = "http://catalog-search.service.consul:7700"
      }

      template {
        data        = <<EOT
{{ with nomadVar "nomad/jobs/api" }}
PG_USER={{ .pg_user }}
PG_PASSWORD={{ .pg_password }}
MEILI_KEY={{ .meili_key }}
{{ end }}
EOT
        destination = "secrets/api.env"
        env         = true
      }

      resources {
        cpu    = 300
        memory = 256
      }
    }
  }
}
