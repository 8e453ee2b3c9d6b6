job "minio" {
  datacenters = ["ams1"]
  type        = "service"

  group "minio" {
    count = 1

    network {
      port "s3" {
        static = 9000
      }
      port "console" {
        static = 9001
      }
    }

    volume "objects" {
      type      = "host"
      source    = "minio"
      read_only = false
    }

    service {
      name = "minio"
      port = "s3"

      check {
        type     = "http"
        path     = "/minio/health/live"
        interval = "10s"
        timeout  = "2s"
      }
    }

    task "minio" {
      driver = "docker"

      config {
        image = "quay.io/minio/minio:RELEASE.2025-04-22T22-12-26Z"
        args  = ["server", "/data", "--console-address", ":9001"]
        ports = ["s3", "console"]
      }

      volume_mount {
        volume      = "objects"
        destination = "/data"
      }

      template {
        data        = <<EOF
{{ with nomadVar "nomad/jobs/minio" }}
MINIO_ROOT_USER={{ .root_user }}
MINIO_ROOT_PASSWORD={{ .root_password }}
{{ end }}
EOF
        destination = "secrets/root.env"
        env         = true
      }

      resources {
        cpu    = 800
        memory = 1024
      }
    }
  }
}
