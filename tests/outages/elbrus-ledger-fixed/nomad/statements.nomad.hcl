job "statements" {
  datacenters = ["fra1"]
  type        = "service"

  group "worker" {
    task "worker" {
      driver = "docker"

      config {
        image = "registry.elbrus.example/statements:2.3.1"
      }

      env {
        DOTNET_ENVIRONMENT = "Production"
        Ledger__BaseUrl    = "https://ledger.elbrus.example"
      }

      resources {
        cpu    = 200
        memory = 256
      }
    }
  }
}
