job "postgres" {
  datacenters = ["fra1"]
  type        = "service"

  group "postgres" {
    count = 1

    network {
      port "db" {
        static = 5432
      }
    }

    volume "data" {
      type      = "host"
      source    = "pgdata"
      read_only = false
    }

    service {
      name     = "maple-postgres"
      port     = "db"
      provider = "consul"

      check {
        type     = "tcp"
        interval = "10s"
        timeout  = "2s"
      }
    }

    task "postgres" {
      driver = "docker"

      config {
        image = "postgres:16.6"
        ports = ["db"]
      }

      volume_mount {
        volume      = "data"
        destination = "/var/lib/postgresql/data"
      }

      template {
        destination = "secrets/pg.env"
        env         = true
        data        = <<EOT
{{ with nomadVar "nomad/jobs/postgres" }}
POSTGRES_USER=maple
POSTGRES_DB=maple
POSTGRES_PASSWORD={{ .db_password }}
{{ end }}
EOT
      }

      resources {
        cpu    = 1000
        memory = 2048
      }
    }
  }
}
