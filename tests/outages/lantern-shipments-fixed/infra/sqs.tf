resource "aws_sqs_queue" "labels" {
  name                       = "lantern-labels"
  visibility_timeout_seconds = 120
  message_retention_seconds  = 345600
}
