registry          = "registry.example.com"
release           = "4.11.0"
vpc_id            = "vpc-0c81e6"
private_subnets   = ["subnet-0a1f22", "subnet-0b7c90"]
alb_security_group = "sg-04be19"
rabbitmq_password = "vB7nKe3RzQ1tYp8s"
db_password       = "c5LxJ0uWfD2gMh9a"
