job "billing" {
  datacenters = ["fra1"]
  type        = "service"

  update {
    max_parallel      = 1
    health_check      = "checks"
    min_healthy_time  = "15s"
    healthy_deadline  = "4m"
    progress_deadline = "8m"
  }

  group "billing" {
    count = 1

    network {
      port "http" {
        to = 4000
      }
    }

    service {
      name     = "maple-billing"
      port     = "http"
      provider = "consul"
      tags     = ["traefik.enable=true", "traefik.http.routers.billing.rule=Host(`billing.maple-mobility.example`)"]

      check {
        type     = "http"
        path     = "/healthz"
        interval = "15s"
        timeout  = "3s"
      }
    }

    task "billing" {
      driver = "docker"

      config {
        image = "registry.maple-mobility.example/billing:1.9.4"
        ports = ["http"]
      }

      template {
        destination = "secrets/app.env"
        env         = true
        data        = <<EOT
{{ with nomadVar "nomad/jobs/billing" }}
SECRET_KEY_BASE={{ .secret_key_base }}
DB_PASSWORD={{ .db_password }}
{{ end }}
{{ range service "maple-postgres" }}
DB_HOST={{ .Address }}
DB_PORT={{ .Port }}
{{ end }}
EOT
      }

      env {
        PHX_HOST  = "billing.maple-mobility.example"
        PHX_SERVER = "true"
        PORT      = "4000"
        DB_USER   = "maple"
        DB_NAME   = "maple"
        POOL_SIZE = "10"
      }

      resources {
        cpu    = 500
        memory = 512
      }
    }
  }
}
