job "traefik" {
  datacenters = ["fra1"]
  type        = "system"

  group "edge" {
    network {
      port "web" {
        static = 80
      }
    }

    task "traefik" {
      driver = "docker"

      config {
        image        = "traefik:v3.5"
        network_mode = "host"
        args = [
          "--entrypoints.web.address=:80",
          "--accesslog=true",
          "--providers.nomad.namespaces=telemetry",
          "--providers.nomad.exposedByDefault=false",
        ]
      }
    }
  }
}
