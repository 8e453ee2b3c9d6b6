variable "project" {
  type    = string
  default = "reefknot-prod"
}

variable "region" {
  type    = string
  default = "europe-west4"
}

variable "api_version" {
  type    = string
  default = "5.6.2"
}

variable "notifier_version" {
  type    = string
  default = "1.12.0"
}
