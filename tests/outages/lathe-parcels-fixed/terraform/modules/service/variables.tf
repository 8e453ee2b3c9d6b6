variable "name" { type = string }
variable "registry" { type = string }
variable "tag" { type = string }
variable "cluster" { type = string }
variable "execution_role_arn" { type = string }
variable "subnets" { type = list(string) }
variable "security_groups" { type = list(string) }

variable "port" {
  type    = number
  default = 8080
}

variable "cpu" {
  type    = number
  default = 512
}

variable "memory" {
  type    = number
  default = 1024
}

variable "desired_count" {
  type    = number
  default = 2
}

variable "minimum_healthy_percent" {
  type    = number
  default = 100
}

variable "maximum_percent" {
  type    = number
  default = 200
}

variable "environment" {
  type    = map(string)
  default = {}
}
