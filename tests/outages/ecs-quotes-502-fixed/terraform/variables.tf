variable "environment" { type = string }
variable "image_tag" { type = string }
variable "desired_count" { type = number }
variable "db_host" { type = string }
variable "db_password" {
  type      = string
  sensitive = true
}
variable "vpc_id" {
  type    = string
  default = "vpc-0a41c2f7e9d3b6518"
}
variable "public_subnets" {
  type    = list(string)
  default = ["subnet-0b7d11aa", "subnet-0c9e22bb"]
}
variable "private_subnets" {
  type    = list(string)
  default = ["subnet-0d1f33cc", "subnet-0e2a44dd"]
}
