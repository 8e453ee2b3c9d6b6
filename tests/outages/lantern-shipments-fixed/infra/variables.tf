variable "region" {
  type    = string
  default = "eu-north-1"
}

variable "vpc_id" { type = string }
variable "public_subnet_ids" { type = list(string) }
variable "private_subnet_ids" { type = list(string) }
variable "certificate_arn" { type = string }
variable "registry" { type = string }
variable "image_tag" { type = string }
