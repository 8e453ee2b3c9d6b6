job "ingress" {
  datacenters = ["fra1"]
  type        = "system"

  group "traefik" {
    network {
      port "web" { static = 80 }
      port "admin" { static = 8081 }
    }

    task "traefik" {
      driver = "docker"
      config {
        image        = "traefik:v3.3.4"
        network_mode = "host"
        args = [
          "--entrypoints.web.address=:80",
          "--entrypoints.traefik.address=:8081",
          "--ping=true",
          "--accesslog=true",
          "--providers.consulcatalog.exposedByDefault=false",
          "--providers.consulcatalog.endpoint.address=127.0.0.1:8500",
        ]
      }
      resources {
        cpu    = 300
        memory = 256
      }
    }
  }
}
