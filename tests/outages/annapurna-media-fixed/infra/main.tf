terraform {
  required_version = ">= 1.10"
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 5.90"
    }
  }
}

provider "aws" {
  region = "ap-south-1"
}

module "queue" {
  source             = "./modules/queue"
  name               = "annapurna-queue"
  subnet_ids         = var.private_subnet_ids
  security_group_ids = [aws_security_group.queue.id]
}

resource "aws_security_group" "queue" {
  name   = "annapurna-queue"
  vpc_id = var.vpc_id

  ingress {
    from_port       = 6379
    to_port         = 6379
    protocol        = "tcp"
    security_groups = [var.tasks_security_group_id]
  }
}
