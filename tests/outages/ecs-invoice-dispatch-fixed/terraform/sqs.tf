resource "aws_sqs_queue" "invoices" {
  name                       = "invoices-${var.environment}"
  visibility_timeout_seconds = 120
  message_retention_seconds  = 345600
  redrive_policy = jsonencode({
    deadLetterTargetArn = aws_sqs_queue.invoices_dlq.arn
    maxReceiveCount     = 5
  })
}

resource "aws_sqs_queue" "invoices_dlq" {
  name                      = "invoices-${var.environment}-dlq"
  message_retention_seconds = 1209600
}

resource "aws_cloudwatch_metric_alarm" "invoice_age" {
  alarm_name          = "invoices-${var.environment}-age"
  namespace           = "AWS/SQS"
  metric_name         = "ApproximateAgeOfOldestMessage"
  dimensions          = { QueueName = aws_sqs_queue.invoices.name }
  statistic           = "Maximum"
  comparison_operator = "GreaterThanThreshold"
  threshold           = 600
  period              = 60
  evaluation_periods  = 5
  alarm_actions       = [var.alarm_topic_arn]
}
