resource "random_password" "db" {
  length  = 32
  special = false
}

resource "aws_secretsmanager_secret" "db" {
  name = "harvest/production/db"
}

resource "aws_secretsmanager_secret_version" "db" {
  secret_id = aws_secretsmanager_secret.db.id
  secret_string = jsonencode({
    username = "harvest_app"
    password = random_password.db.result
    engine   = "postgres"
    host     = aws_db_instance.harvest.address
  })
}

resource "aws_db_instance" "harvest" {
  identifier        = "harvest-production"
  engine            = "postgres"
  engine_version    = "16.8"
  instance_class    = "db.t4g.medium"
  allocated_storage = 100
  db_name           = "harvest"
  username          = "harvest_app"
  password          = random_password.db.result
}
