resource "aws_lb_target_group" "payments" {
  name        = "payments-prod"
  port        = 8080
  protocol    = "HTTP"
  target_type = "ip"
  vpc_id      = var.vpc_id
  health_check { path = "/health" }
}
