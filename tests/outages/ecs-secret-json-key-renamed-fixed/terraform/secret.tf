resource "aws_secretsmanager_secret" "db" {
  name = "claims/prod/db"
}

resource "aws_secretsmanager_secret_version" "db" {
  secret_id = aws_secretsmanager_secret.db.id
  secret_string = jsonencode({
    username = aws_db_instance.claims.username
    password = random_password.db.result
  })
}
