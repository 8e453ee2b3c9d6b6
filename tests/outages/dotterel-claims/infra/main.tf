terraform {
  required_version = ">= 1.10"
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 5.88"
    }
  }
  backend "s3" {}
}

provider "aws" {
  region = var.region
}

module "api" {
  source      = "./modules/service"
  name        = "api"
  environment = var.environment
  image       = "${var.registry}/claims-api:${var.release}"
  port        = 8080
  env = {
    QUARKUS_PROFILE             = var.environment
    QUARKUS_DATASOURCE_JDBC_URL = "jdbc:postgresql://${var.db_host}:5432/${var.db_name}"
    CLAIMS_QUEUE_URL            = var.claims_queue_url
    DOCUMENTS_BUCKET            = var.documents_bucket
  }
  db_secret_arn = var.db_secret_arn
}

module "worker" {
  source      = "./modules/service"
  name        = "worker"
  environment = var.environment
  image       = "${var.registry}/claims-worker:${var.release}"
  env = {
    QUARKUS_PROFILE             = var.environment
    QUARKUS_DATASOURCE_JDBC_URL = "jdbc:postgresql://${var.db_host}:5432/${var.db_name}"
    CLAIMS_QUEUE_URL            = var.worker_queue_url
    DOCUMENTS_BUCKET            = var.documents_bucket
  }
  db_secret_arn = var.db_secret_arn
}
