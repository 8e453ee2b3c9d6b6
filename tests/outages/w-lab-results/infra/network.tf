resource "aws_security_group" "internal" {
  name   = "lab-internal"
  vpc_id = var.vpc_id
}

resource "aws_vpc_security_group_ingress_rule" "amqp" {
  security_group_id            = aws_security_group.internal.id
  referenced_security_group_id = aws_security_group.internal.id
  ip_protocol                  = "tcp"
  from_port                    = 5672
  to_port                      = 5672
}

resource "aws_vpc_security_group_ingress_rule" "web" {
  security_group_id            = aws_security_group.internal.id
  referenced_security_group_id = var.alb_security_group
  ip_protocol                  = "tcp"
  from_port                    = 8000
  to_port                      = 8000
}

resource "aws_vpc_security_group_egress_rule" "all" {
  security_group_id = aws_security_group.internal.id
  ip_protocol       = "-1"
  cidr_ipv4         = "0.0.0.0/0"
}
