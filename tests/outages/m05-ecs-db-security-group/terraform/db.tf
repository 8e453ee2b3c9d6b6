resource "aws_db_instance" "orders_db" {
  identifier             = "orders-db"
  engine                 = "postgres"
  engine_version         = "16.8"
  instance_class         = "db.t4g.medium"
  allocated_storage      = 50
  db_name                = "orders"
  username               = "orders"
  manage_master_user_password = true
  db_subnet_group_name   = var.db_subnet_group
  vpc_security_group_ids = [aws_security_group.orders_db.id]
  publicly_accessible    = false
}
