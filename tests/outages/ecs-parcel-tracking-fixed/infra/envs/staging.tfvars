environment      = "staging"
image_repository = "402919384417.dkr.ecr.eu-central-1.amazonaws.com/tracking-api"
image_tag        = "2026.11.24-3"
container_port   = 8000
vpc_id           = "vpc-071be41d7c2a971"
public_subnet_ids  = ["subnet-0a1714e7", "subnet-0b971c21"]
private_subnet_ids = ["subnet-0c771d10", "subnet-0d271f88"]
certificate_arn  = "arn:aws:acm:eu-central-1:402919384417:certificate/5e0f71-77c1-4a5e-9a30-1c9e71"
