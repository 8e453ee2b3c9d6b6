terraform {
  required_version = ">= 1.9.0"
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 5.80"
    }
  }
  backend "s3" {
    bucket = "parcelline-tfstate"
    region = "eu-central-1"
  }
}

provider "aws" {
  region = "eu-central-1"
  default_tags {
    tags = {
      product     = "tracking"
      environment = var.environment
    }
  }
}

resource "aws_ecs_cluster" "this" {
  name = "parcelline-${var.environment}"
  setting {
    name  = "containerInsights"
    value = "enabled"
  }
}
