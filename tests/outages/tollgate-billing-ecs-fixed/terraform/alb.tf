resource "aws_lb_target_group" "billing" {
  name        = "billing"
  port        = 9000
  protocol    = "HTTP"
  target_type = "ip"
  vpc_id      = module.vpc.vpc_id

  health_check {
    path    = "/healthz"
    matcher = "204"
  }
}
