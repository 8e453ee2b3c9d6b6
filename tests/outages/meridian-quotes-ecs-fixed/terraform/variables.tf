variable "region" {
  type    = string
  default = "eu-west-1"
}

variable "image_tag" {
  type = string
}

variable "vpc_id" {
  type = string
}

variable "private_subnet_ids" {
  type = list(string)
}

variable "public_subnet_ids" {
  type = list(string)
}
