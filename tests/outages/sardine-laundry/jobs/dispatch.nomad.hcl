job "dispatch" {
  datacenters = ["fra"]
  type        = "batch"

  periodic {
    crons            = ["*/5 * * * *"]
    prohibit_overlap = true
  }

  group "dispatch" {
    task "plan" {
      driver = "docker"

      config {
        image = "registry.sardine.example/dispatch:1.8.4"
      }

      template {
        destination = "local/pickup.env"
        env         = true
        data        = <<-EOT
          {{ range service "pickup" }}
          PICKUP_URL=http://{{ .Address }}:{{ .Port }}
          {{ end }}
        EOT
      }

      resources {
        cpu    = 300
        memory = 256
      }
    }
  }
}
