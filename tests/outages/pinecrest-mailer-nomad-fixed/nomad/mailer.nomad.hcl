job "pinecrest-mailer" {
  datacenters = ["lon1"]
  type        = "service"

  group "mailer" {
    count = 1

    restart {
      attempts = 3
      interval = "10m"
      delay    = "15s"
      mode     = "delay"
    }

    task "mailer" {
      driver = "docker"

      config {
        image = "ghcr.io/pinecrest/mailer:3.18.2"
      }

      env {
        NODE_ENV     = "production"
        NODE_OPTIONS = "--max-old-space-size=640"
        SMTP_HOST    = "smtp-relay.pinecrest.example"
        SMTP_PORT    = "587"
        CONCURRENCY  = "8"
      }

      template {
        data        = <<-EOT
          {{ with nomadVar "nomad/jobs/pinecrest-mailer" }}
          AMQP_URL={{ .amqp_url }}
          SMTP_PASSWORD={{ .smtp_password }}
          {{ end }}
        EOT
        destination = "secrets/mailer.env"
        env         = true
      }

      resources {
        cpu    = 500
        memory = 896
      }
    }
  }
}
