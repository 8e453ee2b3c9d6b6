variable "environment" {
  type = string
}

variable "api_image" {
  type = string
}

variable "api_desired_count" {
  type    = number
  default = 1
}

variable "oidc_issuer_uri" {
  type = string
}

variable "database_secret_arn" {
  type = string
}

variable "private_subnets" {
  type = list(string)
}
