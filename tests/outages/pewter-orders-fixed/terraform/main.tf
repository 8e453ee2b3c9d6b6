terraform {
  required_version = ">= 1.9"
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 5.84"
    }
  }
  backend "s3" {
    bucket = "pewter-tfstate"
    key    = "orders/prod.tfstate"
    region = "eu-west-1"
  }
}

provider "aws" {
  region = "eu-west-1"
}

data "aws_ssm_parameter" "orders_db_url" {
  name = "/pewter/prod/orders/database_url"
}
