job "live" {
  datacenters = ["fra1"]
  type        = "service"

  group "live" {
    count = 2
    network {
      mode = "host"
      port "http" {}
    }

    task "live" {
      driver = "docker"
      config {
        image        = "registry.example.org/fleet/live:3.11.0"
        network_mode = "host"
        ports        = ["http"]
      }
      env {
        PORT              = "${NOMAD_PORT_http}"
        HEARTBEAT_SECONDS = "50"
        NATS_URL          = "nats://nats.service.consul:4222"
      }
      template {
        data        = <<EOT
{{ with nomadVar "nomad/jobs/live" }}DEVICE_TOKEN_KEY={{ .device_token_key }}{{ end }}
EOT
        destination = "secrets/live.env"
        env         = true
      }
      resources {
        cpu    = 800
        memory = 384
      }
      service {
        name     = "live"
        port     = "http"
        provider = "consul"
        check {
          type     = "http"
          path     = "/healthz"
          interval = "10s"
          timeout  = "2s"
        }
      }
    }
  }
}
