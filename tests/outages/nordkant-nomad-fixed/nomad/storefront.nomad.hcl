job "storefront" {
  datacenters = ["fra1"]
  type        = "service"

  update {
    max_parallel     = 1
    min_healthy_time = "15s"
    healthy_deadline = "3m"
    auto_revert      = false
  }

  group "web" {
    count = 2
    network {
      port "http" { to = 4000 }
    }
    service {
      name = "storefront"
      port = "http"
      tags = ["traefik.enable=true", "traefik.http.routers.storefront.rule=Host(`shop.nordkant.example`)"]
      check {
        type     = "http"
        path     = "/healthz"
        interval = "10s"
        timeout  = "2s"
      }
    }
    task "storefront" {
      driver = "docker"
      config {
        image = "registry.nordkant.example/storefront:7.4.0"
        ports = ["http"]
      }
      template {
        destination = "secrets/db.env"
        env         = true
        data        = "DATABASE_URL={{ with nomadVar \"nomad/jobs/storefront\" }}{{ .database_url }}{{ end }}"
      }
      template {
        destination = "local/app.env"
        env         = true
        data        = <<EOH
PHX_HOST=shop.nordkant.example
PHX_SERVER=true
PORT=4000
POOL_SIZE=10
SECRET_KEY_BASE={{ with nomadVar "nomad/jobs/storefront" }}{{ .secret_key_base }}{{ end }}
EOH
      }
      resources {
        cpu    = 400
        memory = 512
      }
    }
  }
}
