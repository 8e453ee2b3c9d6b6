variable "vpc_id" { type = string }
variable "private_subnet_ids" { type = list(string) }
variable "tasks_security_group_id" { type = string }
variable "media_api_image" { type = string }
variable "transcoder_image" { type = string }
variable "execution_role_arn" { type = string }
