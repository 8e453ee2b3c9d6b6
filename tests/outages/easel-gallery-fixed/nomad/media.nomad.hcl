variable "image_tag" {
  type = string
}

job "media" {
  datacenters = ["ams1"]
  type        = "service"

  update {
    max_parallel     = 1
    min_healthy_time = "15s"
    healthy_deadline = "3m"
    auto_revert      = true
  }

  group "media" {
    count = 2

    network {
      port "http" {}
    }

    service {
      name = "media"
      port = "http"
      tags = [
        "traefik.enable=true",
        "traefik.http.routers.media.rule=Host(`media.easel-gallery.example`)",
        "traefik.http.routers.media.tls.certresolver=le",
      ]

      check {
        type     = "http"
        path     = "/healthz"
        interval = "10s"
        timeout  = "2s"
      }
    }

    task "media" {
      driver = "docker"

      config {
        image = "registry.easel-gallery.example/media:${var.image_tag}"
        ports = ["http"]
        dns_servers        = ["${attr.unique.network.ip-address}"]
        dns_search_domains = ["service.consul"]
      }

      env {
        BIND                = "0.0.0.0:${NOMAD_PORT_http}"
        RUST_LOG            = "info,aws_config=warn"
        AWS_REGION          = "eu-west-1"
        AWS_ENDPOINT_URL_S3 = "http://minio.service.consul:9000"
        MEDIA_BUCKET        = "easel-originals"
      }

      template {
        data        = <<EOF
{{ with nomadVar "nomad/jobs/media" }}
AWS_ACCESS_KEY_ID={{ .s3_key }}
AWS_SECRET_ACCESS_KEY={{ .s3_secret }}
{{ end }}
EOF
        destination = "secrets/s3.env"
        env         = true
      }

      resources {
        cpu    = 400
        memory = 256
      }
    }
  }
}
