variable "image_tag" {
  type        = string
  description = "release tag of tollgate/billing"
}
