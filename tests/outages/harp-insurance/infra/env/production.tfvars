environment         = "production"
api_desired_count   = 3
oidc_issuer         = "https://login.harp-insurance.example/realms/harp"
database_secret_arn = "arn:aws:secretsmanager:eu-central-1:318702554910:secret:production/api/database-Kq2v7T"
private_subnets     = ["subnet-0a71c5de2f6b13c48", "subnet-03d9f8b6e0c4712aa"]
