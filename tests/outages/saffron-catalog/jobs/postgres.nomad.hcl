job "postgres" {
  datacenters = ["lej1"]
  type        = "service"

  group "db" {
    constraint {
      attribute = "${node.unique.name}"
      value     = "nomad-c3"
    }

    volume "pgdata" {
      type   = "host"
      source = "pgdata"
    }

    network {
      port "pg" {
        static = 5432
        to     = 5432
      }
    }

    service {
      name     = "catalog-postgres"
      port     = "pg"
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
        image = "postgres:16.8"
        ports = ["pg"]
      }

      volume_mount {
        volume      = "pgdata"
        destination = "/var/lib/postgresql/data"
      }

      template {
        data        = <<EOT
{{ with nomadVar "nomad/jobs/postgres" }}
POSTGRES_USER={{ .user }}
POSTGRES_PASSWORD={{ .password }}
POSTGRES_DB=catalog
{{ end }}
EOT
        destination = "secrets/pg.env"
        env         = true
      }

      resources {
        cpu    = 1000
        memory = 1024
      }
    }
  }
}
