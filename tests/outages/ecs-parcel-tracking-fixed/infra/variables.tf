variable "environment" { type = string }
variable "image_repository" { type = string }
variable "image_tag" { type = string }
variable "container_port" {
  type        = number
  description = "Port the tracking-api container listens on"
}
variable "vpc_id" { type = string }
variable "public_subnet_ids" { type = list(string) }
variable "private_subnet_ids" { type = list(string) }
variable "certificate_arn" { type = string }
