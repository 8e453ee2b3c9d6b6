variable "environment" {
  type = string
}

variable "image_tag" {
  type = string
}

variable "meili_url" {
  type        = string
  description = "Base URL of our Meilisearch at Quarry"
}

variable "db_host" {
  type = string
}
