resource "aws_db_parameter_group" "orders" {
  name   = "pewter-orders-pg15"
  family = "postgres15"

  parameter {
    name         = "max_connections"
    value        = "180"
    apply_method = "pending-reboot"
  }

  parameter {
    name  = "log_connections"
    value = "0"
  }
}

resource "aws_db_instance" "orders" {
  identifier                  = "pewter-orders"
  engine                      = "postgres"
  engine_version              = "15.10"
  instance_class              = "db.t4g.medium"
  allocated_storage           = 100
  db_name                     = "orders"
  username                    = "orders"
  manage_master_user_password = true
  parameter_group_name        = aws_db_parameter_group.orders.name
  db_subnet_group_name        = "pewter-data"
  vpc_security_group_ids      = ["sg-0c61e0d95b7f2a480"]
  storage_encrypted           = true
  multi_az                    = true
  backup_retention_period     = 14
}
