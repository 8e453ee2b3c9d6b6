job "routes" {
  datacenters = ["lju1"]
  type        = "service"

  group "web" {
    count = 2

    network {
      port "http" { to = 4000 }
    }

    service {
      name = "routes"
      port = "http"
      check {
        type     = "http"
        path     = "/up"
        interval = "15s"
        timeout  = "3s"
      }
    }

    task "routes" {
      driver = "docker"
      config {
        image = "registry.mlekara.example/routes:0.31.2"
        ports = ["http"]
      }
      template {
        destination = "secrets/routes.env"
        env         = true
        data        = <<EOT
{{ with nomadVar "nomad/jobs/routes" }}
DATABASE_URL=ecto://routes:{{ .db_password }}@pgbouncer.service.consul:6432/routes
SECRET_KEY_BASE={{ .secret_key_base }}
{{ end }}
PHX_HOST=routes.mlekara.example
PORT=4000
EOT
      }
      resources {
        cpu    = 600
        memory = 768
      }
    }
  }
}
