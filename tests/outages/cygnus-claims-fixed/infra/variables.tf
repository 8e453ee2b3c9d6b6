variable "region" {
  type    = string
  default = "eu-central-1"
}

variable "registry" {
  type    = string
  default = "418273905516.dkr.ecr.eu-central-1.amazonaws.com"
}

variable "vpc_id" {
  type = string
}

variable "private_subnets" {
  type = list(string)
}

variable "claims_api_tag" {
  type    = string
  default = "5.12.1"
}
