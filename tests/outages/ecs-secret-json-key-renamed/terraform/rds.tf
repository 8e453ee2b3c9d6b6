resource "random_password" "db" {
  length  = 32
  special = false
}

resource "aws_db_instance" "claims" {
  identifier        = "claims"
  engine            = "postgres"
  engine_version    = "16.3"
  instance_class    = "db.t4g.medium"
  allocated_storage = 50
  username          = "claims"
  password          = random_password.db.result
}
