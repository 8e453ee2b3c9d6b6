job "pgbouncer" {
  datacenters = ["lju1"]
  type        = "service"

  group "pgbouncer" {
    network {
      port "pg" { static = 6432 }
    }
    service {
      name = "pgbouncer"
      port = "pg"
      check {
        type     = "tcp"
        interval = "10s"
        timeout  = "2s"
      }
    }
    task "pgbouncer" {
      driver = "docker"
      config {
        image = "registry.mlekara.example/pgbouncer:1.18.0"
        ports = ["pg"]
        volumes = ["local/pgbouncer.ini:/etc/pgbouncer/pgbouncer.ini"]
      }
      template {
        destination = "local/pgbouncer.ini"
        data        = <<EOT
[databases]
routes = host=10.20.4.11 port=5432 dbname=routes

[pgbouncer]
listen_addr = 0.0.0.0
listen_port = 6432
auth_type = scram-sha-256
auth_file = /secrets/userlist.txt
pool_mode = transaction
max_client_conn = 400
default_pool_size = 12
server_idle_timeout = 300
EOT
      }
    }
  }
}
