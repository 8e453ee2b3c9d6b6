job "auctions" {
  datacenters = ["ams1"]
  type        = "service"

  group "web" {
    count = 2

    network {
      port "http" {
        to = 4000
      }
    }

    service {
      name = "auctions-web"
      port = "http"
      tags = [
        "traefik.enable=true",
        "traefik.http.routers.auctions.rule=Host(`bid.turmeric.example`)",
        "traefik.http.routers.auctions.entrypoints=websecure",
        "traefik.http.routers.auctions.tls.certresolver=le",
      ]

      check {
        type     = "http"
        path     = "/up"
        interval = "10s"
        timeout  = "3s"
      }
    }

    task "auctions-web" {
      driver = "docker"

      config {
        image = "registry.turmeric.example/auctions:1.18.0"
        ports = ["http"]
      }

      env {
        PHX_HOST  = "auctions.turmeric.example"
        PORT      = "4000"
        POOL_SIZE = "12"
      }

      template {
        destination = "secrets/app.env"
        env         = true
        data        = <<EOT
{{ with nomadVar "nomad/jobs/auctions" }}
DATABASE_URL={{ .database_url }}
SECRET_KEY_BASE={{ .secret_key_base }}
{{ end }}
EOT
      }

      resources {
        cpu    = 800
        memory = 768
      }
    }
  }
}
