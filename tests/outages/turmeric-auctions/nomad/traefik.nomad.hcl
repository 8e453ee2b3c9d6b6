job "traefik" {
  datacenters = ["ams1"]
  type        = "system"

  group "traefik" {
    network {
      port "https" {
        static = 443
      }
      port "http" {
        static = 80
      }
    }

    task "traefik" {
      driver = "docker"

      config {
        image        = "traefik:v3.3.4"
        network_mode = "host"
        args = [
          "--entrypoints.web.address=:80",
          "--entrypoints.web.http.redirections.entrypoint.to=websecure",
          "--entrypoints.websecure.address=:443",
          "--providers.consulcatalog.exposedbydefault=false",
          "--providers.consulcatalog.endpoint.address=127.0.0.1:8500",
          "--certificatesresolvers.le.acme.email=ops@turmeric.example",
          "--certificatesresolvers.le.acme.storage=/alloc/data/acme.json",
          "--certificatesresolvers.le.acme.tlschallenge=true",
          "--accesslog=true",
        ]
      }

      resources {
        cpu    = 300
        memory = 256
      }
    }
  }
}
