environment          = "production"
account_id           = "740185226691"
region               = "eu-west-1"
image_tag            = "4f2c1be"
billing_api_count    = 2
dispatcher_count     = 2
dispatcher_queue_url = "https://sqs.eu-west-1.amazonaws.com/118264903357/invoices-staging"
alarm_topic_arn      = "arn:aws:sns:eu-west-1:740185226691:oncall-production"
