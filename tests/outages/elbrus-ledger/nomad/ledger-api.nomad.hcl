job "ledger-api" {
  datacenters = ["fra1"]
  type        = "service"

  group "api" {
    count = 2

    network {
      port "http" {
        to = 80
      }
    }

    service {
      name = "ledger-api"
      port = "http"
      tags = [
        "traefik.enable=true",
        "traefik.http.routers.ledger.rule=Host(`ledger.elbrus.example`)",
        "traefik.http.routers.ledger.entrypoints=websecure",
      ]

      check {
        type     = "http"
        path     = "/healthz"
        interval = "10s"
        timeout  = "2s"
      }
    }

    update {
      max_parallel     = 2
      min_healthy_time = "15s"
      healthy_deadline = "3m"
    }

    task "api" {
      driver = "docker"

      config {
        image = "registry.elbrus.example/ledger-api:6.0.0"
        ports = ["http"]
      }

      vault {
        policies = ["ledger-read"]
      }

      template {
        destination = "secrets/env"
        env         = true
        data        = <<EOT
ConnectionStrings__Ledger={{ with secret "kv/data/ledger" }}{{ .Data.data.connection }}{{ end }}
RabbitMq__Host={{ range service "rabbitmq" }}{{ .Address }}{{ end }}
EOT
      }

      env {
        ASPNETCORE_ENVIRONMENT = "Production"
      }

      resources {
        cpu    = 400
        memory = 384
      }
    }
  }
}
