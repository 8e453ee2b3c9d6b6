variable "image_tag" {
  type = string
}

job "shop" {
  datacenters = ["fra"]
  type        = "service"

  update {
    max_parallel      = 1
    min_healthy_time  = "10s"
    healthy_deadline  = "3m"
    progress_deadline = "5m"
  }

  group "web" {
    count = 1

    network {
      port "http" { to = 8000 }
    }

    service {
      name     = "shop"
      provider = "nomad"
      port     = "http"
      tags = [
        "traefik.enable=true",
        "traefik.http.routers.shop.rule=Host(`catalogue.lupin.example`)",
        "traefik.http.routers.shop.entrypoints=websecure",
        "traefik.http.routers.shop.tls.certresolver=le",
      ]
      check {
        type     = "http"
        path     = "/up"
        interval = "10s"
        timeout  = "3s"
      }
    }

    task "php" {
      driver = "docker"
      config {
        image = "registry.lupin.example/catalogue/shop:${var.image_tag}"
        ports = ["http"]
      }
      template {
        destination = "secrets/app.env"
        env         = true
        data        = <<-EOT
          {{ with nomadVar "nomad/jobs/shop" }}
          APP_KEY={{ .app_key }}
          DB_PASSWORD={{ .db_password }}
          {{ end }}
          APP_ENV=production
          DB_HOST=mariadb.internal.lupin.example
          DB_DATABASE=catalogue
          DB_USERNAME=catalogue
        EOT
      }
      resources {
        cpu    = 800
        memory = 768
      }
    }
  }
}
