resource "aws_db_parameter_group" "tickets" {
  name   = "tickets-pg15"
  family = "postgres15"

  parameter {
    name  = "rds.force_ssl"
    value = "1"
  }
}

resource "aws_db_instance" "tickets" {
  identifier           = "tickets"
  engine               = "postgres"
  engine_version       = "15.6"
  instance_class       = "db.t4g.medium"
  parameter_group_name = aws_db_parameter_group.tickets.name
}
