variable "vpc_id" { type = string }
variable "cluster_arn" { type = string }
variable "private_subnets" { type = list(string) }
variable "db_subnet_group" { type = string }
variable "execution_role_arn" { type = string }
