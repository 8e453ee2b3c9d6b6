job "search" {
  datacenters = ["fra1"]
  type        = "service"

  update {
    max_parallel     = 1
    health_check     = "checks"
    min_healthy_time = "15s"
    healthy_deadline = "5m"
  }

  group "search" {
    count = 1

    network {
      port "http" { to = 8080 }
    }

    service {
      name = "search"
      port = "http"
      tags = [
        "traefik.enable=true",
        "traefik.http.routers.search.rule=Host(`search.chenille.internal`)",
      ]
      check {
        type     = "http"
        path     = "/health"
        interval = "10s"
        timeout  = "2s"
      }
    }

    restart {
      attempts = 3
      interval = "10m"
      delay    = "15s"
      mode     = "fail"
    }

    volume "recipes" {
      type      = "host"
      source    = "recipes"
      read_only = true
    }

    task "search" {
      driver = "docker"

      config {
        image = "registry.chenille.example/recipe-search:0.21.0"
        ports = ["http"]
      }

      volume_mount {
        volume      = "recipes"
        destination = "/recipes"
        read_only   = true
      }

      env {
        RECIPES_FILE   = "/recipes/all.jsonl"
        WRITER_HEAP_MB = "900"
      }

      resources {
        cpu    = 1500
        memory = 2048
      }
    }
  }
}
