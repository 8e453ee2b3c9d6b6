environment         = "staging"
oidc_issuer_uri     = "https://login.staging.harp-insurance.example/realms/harp"
database_secret_arn = "arn:aws:secretsmanager:eu-central-1:640091273385:secret:staging/api/database-p9XwLe"
private_subnets     = ["subnet-0c3e2a9b7d514f806"]
