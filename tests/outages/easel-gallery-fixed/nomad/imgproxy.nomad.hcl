job "imgproxy" {
  datacenters = ["ams1"]
  type        = "service"

  group "imgproxy" {
    count = 2

    network {
      port "http" {
        to = 8080
      }
    }

    service {
      name = "imgproxy"
      port = "http"
      tags = [
        "traefik.enable=true",
        "traefik.http.routers.imgproxy.rule=Host(`img.easel-gallery.example`)",
      ]

      check {
        type     = "http"
        path     = "/health"
        interval = "10s"
        timeout  = "2s"
      }
    }

    task "imgproxy" {
      driver = "docker"

      config {
        image       = "ghcr.io/imgproxy/imgproxy:v3.27"
        ports       = ["http"]
        dns_servers = ["${attr.unique.network.ip-address}"]
      }

      env {
        IMGPROXY_USE_S3      = "true"
        IMGPROXY_S3_ENDPOINT = "http://minio.service.consul:9000"
        IMGPROXY_S3_REGION   = "eu-west-1"
      }

      template {
        data        = <<EOF
{{ with nomadVar "nomad/jobs/imgproxy" }}
AWS_ACCESS_KEY_ID={{ .s3_key }}
AWS_SECRET_ACCESS_KEY={{ .s3_secret }}
IMGPROXY_KEY={{ .key }}
IMGPROXY_SALT={{ .salt }}
{{ end }}
EOF
        destination = "secrets/imgproxy.env"
        env         = true
      }
    }
  }
}
