resource "aws_lb_target_group" "forecast" {
  name        = "forecast-api"
  port        = 8000
  protocol    = "HTTP"
  target_type = "ip"
  vpc_id      = var.vpc_id

  health_check {
    path    = "/live"
    matcher = "200"
  }
}
