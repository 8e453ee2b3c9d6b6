job "gateway" {
  datacenters = ["hel1"]

  group "gateway" {
    count = 2
    network {
      port "http" { to = 8080 }
    }
    service {
      name = "gateway"
      port = "http"
      check {
        type     = "http"
        path     = "/health"
        interval = "10s"
        timeout  = "3s"
      }
    }
    task "gateway" {
      driver = "docker"
      config {
        image = "registry.example.com/neva/gateway:5.4.1"
        ports = ["http"]
      }
      env {
        REDIS_URI = "redis://redis.service.consul:6379/0"
        QUEUE     = "outbound"
      }
      resources {
        cpu    = 400
        memory = 768
      }
    }
  }
}
