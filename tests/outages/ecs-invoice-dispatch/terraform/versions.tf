terraform {
  required_version = "~> 1.10"
  required_providers {
    aws = { source = "hashicorp/aws", version = "~> 5.82" }
  }
}

provider "aws" {
  region              = var.region
  allowed_account_ids = [var.account_id]
}
