variable "image" {
  type    = string
  default = "registry.agate-clinics.example/portal:5.2.0"
}

job "portal" {
  datacenters = ["ams1"]
  type        = "service"

  update {
    max_parallel     = 1
    min_healthy_time = "15s"
    healthy_deadline = "3m"
  }

  group "web" {
    count = 2

    network {
      port "http" { to = 4000 }
    }

    service {
      name     = "portal"
      port     = "http"
      provider = "nomad"

      check {
        type     = "http"
        path     = "/health"
        interval = "10s"
        timeout  = "3s"
      }
    }

    task "server" {
      driver = "docker"

      config {
        image = var.image
        ports = ["http"]
      }

      template {
        destination = "secrets/portal.env"
        env         = true
        change_mode = "restart"
        data        = <<-EOT
          {{ with nomadVar "nomad/jobs/portal/web" }}
          DATABASE_URL=ecto://portal_app:{{ .db_password }}@pg.service.ams1.agate.internal/clinics
          SECRET_KEY_BASE={{ .secret_key_base }}
          {{ end }}
          PHX_HOST=portal.agate-clinics.example
          POOL_SIZE=10
          PORT=4000
        EOT
      }

      resources {
        cpu    = 500
        memory = 512
      }
    }
  }
}
