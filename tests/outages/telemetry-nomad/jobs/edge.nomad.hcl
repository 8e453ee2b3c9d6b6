job "edge" {
  datacenters = ["fra1"]
  type        = "service"

  group "edge" {
    count = 1
    network {
      mode = "host"
      port "https" { static = 443 }
      port "stats" { static = 8404 }
    }

    task "haproxy" {
      driver = "docker"
      config {
        image        = "haproxy:3.0.5"
        network_mode = "host"
        volumes = [
          "local/haproxy.cfg:/usr/local/etc/haproxy/haproxy.cfg:ro",
          "/etc/ssl/live:/etc/ssl/live:ro",
        ]
      }
      template {
        data        = file("../haproxy/haproxy.cfg")
        destination = "local/haproxy.cfg"
      }
      resources {
        cpu    = 500
        memory = 256
      }
      service {
        name     = "edge"
        port     = "https"
        provider = "consul"
        check {
          type     = "http"
          port     = "stats"
          path     = "/healthz"
          interval = "10s"
          timeout  = "2s"
        }
      }
    }
  }
}
