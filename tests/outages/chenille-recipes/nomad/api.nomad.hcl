job "api" {
  datacenters = ["fra1"]
  type        = "service"

  group "api" {
    count = 2

    network {
      port "http" { to = 8080 }
    }

    service {
      name = "api"
      port = "http"
      tags = [
        "traefik.enable=true",
        "traefik.http.routers.api.rule=Host(`api.chenille.example`)",
      ]
      check {
        type     = "http"
        path     = "/health"
        interval = "10s"
        timeout  = "2s"
      }
    }

    task "api" {
      driver = "docker"

      config {
        image = "registry.chenille.example/recipe-api:0.21.0"
        ports = ["http"]
      }

      env {
        SEARCH_URL = "http://search.chenille.internal"
      }

      resources {
        cpu    = 300
        memory = 128
      }
    }
  }
}
