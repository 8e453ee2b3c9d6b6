resource "aws_db_instance" "main" {
  identifier             = "birch-production"
  engine                 = "postgres"
  engine_version         = "16.6"
  instance_class         = "db.t4g.medium"
  allocated_storage      = 50
  db_name                = "hotels"
  username               = "hotels"
  password               = var.db_password
  vpc_security_group_ids = [aws_security_group.database.id]
  db_subnet_group_name   = var.db_subnet_group
  multi_az               = true
  skip_final_snapshot    = false
}

resource "aws_security_group" "database" {
  name   = "birch-database"
  vpc_id = var.vpc_id

  ingress {
    from_port       = 5432
    to_port         = 5432
    protocol        = "tcp"
    security_groups = [aws_security_group.tasks.id]
  }
}

resource "aws_security_group" "tasks" {
  name   = "birch-tasks"
  vpc_id = var.vpc_id

  egress {
    from_port   = 0
    to_port     = 0
    protocol    = "-1"
    cidr_blocks = ["0.0.0.0/0"]
  }
}

resource "aws_secretsmanager_secret" "db_password" {
  name = "birch/production/db-password"
}
