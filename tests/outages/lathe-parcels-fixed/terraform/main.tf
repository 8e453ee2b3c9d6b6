terraform {
  required_version = ">= 1.9"
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 5.86"
    }
  }
  backend "s3" {
    bucket = "lathe-tfstate"
    key    = "parcels/prod.tfstate"
    region = "eu-west-1"
  }
}

provider "aws" {
  region = "eu-west-1"
}

resource "aws_ecs_cluster" "parcels" {
  name = "parcels"
}

resource "aws_service_discovery_http_namespace" "parcels" {
  name = "parcels"
}
