variable "vpc_id" { type = string }
variable "cluster_arn" { type = string }
variable "https_listener_arn" { type = string }
variable "private_subnets" { type = list(string) }
variable "checkout_sg" { type = string }
