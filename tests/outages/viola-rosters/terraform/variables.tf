variable "region" {
  type    = string
  default = "europe-west4"
}

variable "rosters_tag" {
  type    = string
  default = "2026.10.2"
}

variable "planner_tag" {
  type    = string
  default = "2026.9.7"
}
