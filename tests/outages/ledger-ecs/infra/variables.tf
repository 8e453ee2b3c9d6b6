variable "image_tag" {
  type = string
}

variable "db_host" {
  type    = string
  default = "ledger-db-2.data.internal"
}

variable "subnets" {
  type = list(string)
}

variable "db_password_arn" {
  type = string
}
