job "traefik" {
  datacenters = ["dc1"]
  type        = "system"

  group "traefik" {
    network {
      mode = "host"
      port "web" { static = 443 }
    }

    task "traefik" {
      driver = "docker"
      config {
        image        = "traefik:v3.3.4"
        network_mode = "host"
        args = [
          "--entrypoints.web.address=:443",
          "--entrypoints.web.http.tls=true",
          "--providers.consulcatalog.exposedbydefault=false",
          "--accesslog=true",
        ]
      }
    }
  }
}
