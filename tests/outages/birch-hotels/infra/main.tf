terraform {
  required_version = ">= 1.9"
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 5.80"
    }
  }
  backend "s3" {
    bucket = "birch-hotels-tfstate"
    key    = "production/terraform.tfstate"
    region = "eu-north-1"
  }
}

provider "aws" {
  region = "eu-north-1"
}

resource "aws_ecs_cluster" "main" {
  name = "birch-production"
}

locals {
  common_environment = [
    { name = "SPRING_PROFILES_ACTIVE", value = "production" },
    { name = "JAVA_TOOL_OPTIONS", value = "-XX:MaxRAMPercentage=70" },
    { name = "LOGGING_LEVEL_ROOT", value = "INFO" },
  ]

  database_environment = [
    { name = "DB_HOST", value = aws_db_instance.main.address },
    { name = "DB_PORT", value = tostring(aws_db_instance.main.port) },
    { name = "DB_NAME", value = aws_db_instance.main.db_name },
  ]

  queue_environment = [
    { name = "CONFIRMATIONS_QUEUE", value = aws_sqs_queue.confirmations.name },
  ]
}

resource "aws_sqs_queue" "confirmations" {
  name                       = "birch-confirmations"
  visibility_timeout_seconds = 120
}
