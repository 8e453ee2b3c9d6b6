job "reminders" {
  datacenters = ["ams1"]
  type        = "service"

  group "reminders" {
    count = 1

    task "sender" {
      driver = "docker"

      config {
        image = "registry.agate-clinics.example/reminders:2.0.4"
      }

      template {
        destination = "secrets/reminders.env"
        env         = true
        change_mode = "restart"
        data        = <<-EOT
          {{ with nomadVar "nomad/jobs/reminders" }}
          DATABASE_URL=ecto://reminders_app:{{ .db_password }}@pg.service.ams1.agate.internal/clinics
          SMS_API_KEY={{ .sms_api_key }}
          {{ end }}
          POOL_SIZE=3
        EOT
      }

      resources {
        cpu    = 100
        memory = 256
      }
    }
  }
}
