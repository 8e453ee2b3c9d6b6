environment      = "production"
image_repository = "402919384417.dkr.ecr.eu-central-1.amazonaws.com/tracking-api"
image_tag        = "2026.11.24-3"
container_port   = 8080
vpc_id           = "vpc-024be41d7c2a924"
public_subnet_ids  = ["subnet-0a1244e7", "subnet-0b924c21"]
private_subnet_ids = ["subnet-0c724d10", "subnet-0d224f88"]
certificate_arn  = "arn:aws:acm:eu-central-1:402919384417:certificate/5e0f24-77c1-4a5e-9a30-1c9e24"
