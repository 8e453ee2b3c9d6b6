job "sender" {
  datacenters = ["hel1"]

  group "sender" {
    count = 3
    task "sender" {
      driver = "docker"
      config {
        image = "registry.example.com/neva/sender:3.11.0"
      }
      env {
        REDIS_HOST  = "redis.service.consul"
        REDIS_PORT  = "6379"
        CONCURRENCY = "40"
      }
      template {
        destination = "secrets/carrier.env"
        env         = true
        data        = <<EOH
CARRIER_TOKEN={{ with nomadVar "nomad/jobs/sender" }}{{ .carrier_token }}{{ end }}
EOH
      }
      resources {
        cpu    = 300
        memory = 384
      }
    }
  }
}
