job "search" {
  datacenters = ["lej1"]
  type        = "service"

  group "search" {
    network {
      port "http" {
        static = 7700
        to     = 7700
      }
    }

    service {
      name     = "catalog-search"
      port     = "http"
      provider = "consul"

      check {
        type     = "http"
        path     = "/health"
        interval = "15s"
        timeout  = "2s"
      }
    }

    task "meilisearch" {
      driver = "docker"

      config {
        image = "getmeili/meilisearch:v1.13.3"
        ports = ["http"]
      }

      template {
        data        = "{{ with nomadVar \"nomad/jobs/search\" }}MEILI_MASTER_KEY={{ .master_key }}{{ end }}"
        destination = "secrets/meili.env"
        env         = true
      }

      resources {
        cpu    = 500
        memory = 768
      }
    }
  }
}
