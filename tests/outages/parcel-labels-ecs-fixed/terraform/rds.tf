resource "aws_db_subnet_group" "parcel" {
  name       = "parcel"
  subnet_ids = var.private_subnets
}

resource "aws_db_instance" "parcel_db" {
  identifier                  = "parcel-db"
  engine                      = "postgres"
  engine_version              = "16.6"
  instance_class              = "db.t4g.medium"
  allocated_storage           = 60
  db_name                     = "parcel"
  username                    = "parcel"
  manage_master_user_password = true
  port                        = 5432
  db_subnet_group_name        = aws_db_subnet_group.parcel.name
  vpc_security_group_ids      = [aws_security_group.parcel_db.id]
  publicly_accessible         = false
  skip_final_snapshot         = false
}
