variable "image_tag" {
  type = string
}

job "feeds" {
  datacenters = ["fra"]
  type        = "service"

  group "export" {
    count = 1
    task "python" {
      driver = "docker"
      config {
        image = "registry.lupin.example/catalogue/feeds:${var.image_tag}"
      }
      env {
        SHOP_URL = "https://catalogue.lupin.example"
      }
      resources {
        cpu    = 200
        memory = 256
      }
    }
  }
}
