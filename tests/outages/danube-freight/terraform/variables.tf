variable "region" {
  type    = string
  default = "eu-central-1"
}

variable "quotes_tag" {
  type = string
}

variable "portal_tag" {
  type    = string
  default = "2026.05.12"
}
