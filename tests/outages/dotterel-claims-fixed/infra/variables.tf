variable "region" {
  type    = string
  default = "eu-north-1"
}

variable "environment" {
  type = string
}

variable "registry" {
  type    = string
  default = "482910337651.dkr.ecr.eu-north-1.amazonaws.com"
}

variable "release" {
  type = string
}

variable "db_host" {
  type = string
}

variable "db_name" {
  type = string
}

variable "db_secret_arn" {
  type = string
}

variable "claims_queue_url" {
  type = string
}

variable "worker_queue_url" {
  type = string
}

variable "documents_bucket" {
  type = string
}
