job "nats" {
  datacenters = ["fra1"]
  group "nats" {
    network {
      mode = "host"
      port "client" { static = 4222 }
    }
    task "nats" {
      driver = "docker"
      config {
        image        = "nats:2.10.20-alpine"
        network_mode = "host"
        args         = ["-p", "4222"]
      }
      service {
        name     = "nats"
        port     = "client"
        provider = "consul"
        check {
          type     = "tcp"
          interval = "10s"
          timeout  = "2s"
        }
      }
    }
  }
}
