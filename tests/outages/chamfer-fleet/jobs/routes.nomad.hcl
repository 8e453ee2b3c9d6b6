job "routes" {
  datacenters = ["fra1"]

  group "routes" {
    count = 1

    network {
      port "http" { to = 8080 }
    }

    service {
      name = "routes"
      port = "http"
      check {
        type     = "http"
        path     = "/livez"
        interval = "10s"
        timeout  = "2s"
      }
    }

    task "routes" {
      driver = "docker"
      config {
        image = "registry.chamfer.example/routes:4.0.2"
        ports = ["http"]
      }
      env {
        ADDR = ":8080"
      }
      template {
        destination = "local/upstreams.env"
        env         = true
        data        = <<EOT
{{ range service "positions|any" }}POSITIONS_URL=http://{{ .Address }}:{{ .Port }}
{{ end }}
EOT
      }
      resources {
        cpu    = 500
        memory = 512
      }
    }
  }
}
