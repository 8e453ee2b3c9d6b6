job "mysql" {
  datacenters = ["fra"]
  type        = "service"

  group "mysql" {
    network {
      port "db" {
        static = 3306
        to     = 3306
      }
    }

    volume "data" {
      type   = "host"
      source = "mysql"
    }

    service {
      name = "mysql"
      port = "db"

      check {
        type     = "tcp"
        interval = "10s"
        timeout  = "2s"
      }
    }

    task "mysqld" {
      driver = "docker"

      config {
        image = "mysql:8.4.5"
        ports = ["db"]
        args  = ["--max-connections=200", "--max-connect-errors=100000", "--log-error-verbosity=3"]
      }

      volume_mount {
        volume      = "data"
        destination = "/var/lib/mysql"
      }

      resources {
        cpu    = 1000
        memory = 1536
      }
    }
  }
}
