job "pickup" {
  datacenters = ["fra"]
  type        = "service"

  group "pickup" {
    count = 2

    network {
      port "http" {
        to = 7070
      }
    }

    service {
      name = "pickup"
      port = "http"
      tags = ["traefik.enable=true", "traefik.http.routers.pickup.rule=Host(`api.sardinelaundry.example`) && PathPrefix(`/pickups`)"]

      check {
        type     = "http"
        path     = "/healthz"
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

    task "pickup" {
      driver = "docker"

      config {
        image = "registry.sardine.example/pickup:2.19.1"
        ports = ["http"]
      }

      vault {}

      template {
        destination = "secrets/db.env"
        env         = true
        data        = <<-EOT
          JDBC_URL=jdbc:mysql://mysql.service.consul:3306/laundry?sslMode=REQUIRED
          {{ with secret "kv/data/laundry/pickup" }}
          DB_USER={{ .Data.data.user }}
          DB_PASSWORD={{ .Data.data.password | toJSON }}
          {{ end }}
        EOT
      }

      resources {
        cpu    = 400
        memory = 384
      }
    }
  }
}
