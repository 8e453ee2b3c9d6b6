variable "vpc_id" { type = string }
variable "private_subnets" { type = list(string) }
variable "db_subnet_group" { type = string }
variable "execution_role_arn" { type = string }
variable "task_role_arn" { type = string }
variable "target_group_arn" { type = string }

variable "db_password" {
  type      = string
  sensitive = true
}

variable "api_tag" { default = "1.31.2" }
variable "worker_tag" { default = "1.31.2" }
