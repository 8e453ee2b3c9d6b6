variable "region" { default = "eu-north-1" }
variable "registry" { type = string }
variable "release" { type = string }
variable "vpc_id" { type = string }
variable "private_subnets" { type = list(string) }
variable "alb_security_group" { type = string }
variable "rabbitmq_password" {
  type      = string
  sensitive = true
}
variable "db_password" {
  type      = string
  sensitive = true
}
