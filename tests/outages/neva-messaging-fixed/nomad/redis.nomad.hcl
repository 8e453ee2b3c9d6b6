job "redis" {
  datacenters = ["hel1"]
  type        = "service"

  group "redis" {
    count = 1

    network {
      port "redis" { static = 6379 }
    }

    volume "data" {
      type      = "host"
      source    = "redis-data"
      read_only = false
    }

    service {
      name = "redis"
      port = "redis"
      check {
        type     = "tcp"
        interval = "10s"
        timeout  = "2s"
      }
    }

    task "redis" {
      driver = "docker"
      config {
        image = "redis:7.4.2"
        args  = ["redis-server", "/local/redis.conf"]
        ports = ["redis"]
      }
      volume_mount {
        volume      = "data"
        destination = "/data"
      }
      template {
        destination = "local/redis.conf"
        data        = <<EOH
bind 0.0.0.0
protected-mode no
dir /data
appendonly yes
appendfsync everysec
maxmemory 1536mb
maxmemory-policy noeviction
EOH
      }
      resources {
        cpu    = 500
        memory = 2048
      }
    }
  }
}
