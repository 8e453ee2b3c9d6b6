job "positions" {
  datacenters = ["fra1"]

  group "positions" {
    count = 1

    network {
      port "http" { to = 9400 }
    }

    service {
      name = "positions"
      port = "http"
      check {
        type     = "script"
        task     = "positions"
        command  = "/bin/positionsctl"
        args     = ["ping"]
        interval = "15s"
        timeout  = "3s"
      }
    }

    task "positions" {
      driver = "docker"
      config {
        image = "registry.chamfer.example/positions:3.0.0"
        ports = ["http"]
      }
      env {
        NATS_URL  = "nats://10.60.0.9:4222"
        RETENTION = "36h"
      }
      resources {
        cpu    = 400
        memory = 512
      }
    }
  }
}
