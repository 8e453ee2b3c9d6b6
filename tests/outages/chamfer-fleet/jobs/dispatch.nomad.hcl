job "dispatch" {
  datacenters = ["fra1"]

  group "dispatch" {
    count = 2

    network {
      port "http" { to = 8080 }
    }

    service {
      name = "dispatch"
      port = "http"
      tags = ["traefik.enable=true", "traefik.http.routers.dispatch.rule=Host(`dispatch.chamfer.example`)"]
      check {
        type     = "http"
        path     = "/livez"
        interval = "10s"
        timeout  = "2s"
      }
    }

    task "dispatch" {
      driver = "docker"
      config {
        image = "registry.chamfer.example/dispatch:7.3.0"
        ports = ["http"]
      }
      env {
        ADDR = ":8080"
      }
      template {
        destination = "local/upstreams.env"
        env         = true
        data        = <<EOT
{{ range service "routes" }}ROUTES_URL=http://{{ .Address }}:{{ .Port }}
{{ end }}
EOT
      }
      resources {
        cpu    = 200
        memory = 192
      }
    }
  }
}
