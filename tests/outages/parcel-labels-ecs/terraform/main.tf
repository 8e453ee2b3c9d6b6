terraform {
  required_version = ">= 1.9"
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 5.80"
    }
  }
}

provider "aws" {
  region = var.region
}

resource "aws_ecs_cluster" "parcel" {
  name = "parcel"
}

resource "aws_sqs_queue" "label_jobs" {
  name                       = "label-jobs"
  visibility_timeout_seconds = 300
}

resource "aws_iam_role" "execution" {
  name = "parcel-execution"
  assume_role_policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "ecs-tasks.amazonaws.com" } }]
  })
}
