variable "environment" { type = string }
variable "account_id" { type = string }
variable "region" { type = string }
variable "image_tag" { type = string }
variable "billing_api_count" { type = number }
variable "dispatcher_count" { type = number }
variable "dispatcher_queue_url" {
  type        = string
  description = "URL of the queue that the dispatcher consumes"
}
variable "alarm_topic_arn" { type = string }
variable "private_subnet_ids" { type = list(string) }
variable "service_security_group_id" { type = string }
