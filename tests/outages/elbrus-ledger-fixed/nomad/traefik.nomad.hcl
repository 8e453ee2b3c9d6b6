job "traefik" {
  datacenters = ["fra1"]
  type        = "system"

  group "edge" {
    network {
      mode = "host"
      port "websecure" {
        static = 443
      }
    }

    task "traefik" {
      driver = "docker"

      config {
        image        = "traefik:v3.3.4"
        network_mode = "host"
        args = [
          "--entrypoints.websecure.address=:443",
          "--entrypoints.websecure.http.tls=true",
          "--providers.consulcatalog=true",
          "--providers.consulcatalog.exposedbydefault=false",
          "--accesslog=true",
        ]
      }
    }
  }
}
