resource "aws_ecs_service" "checkout" {
  name                              = "checkout"
  cluster                           = var.cluster_arn
  task_definition                   = aws_ecs_task_definition.checkout.arn
  desired_count                     = 2
  launch_type                       = "FARGATE"
  health_check_grace_period_seconds = 60
  deployment_minimum_healthy_percent = 0
  deployment_maximum_percent        = 100
  load_balancer {
    target_group_arn = aws_lb_target_group.checkout.arn
    container_name   = "checkout"
    container_port   = 8080
  }
  network_configuration {
    subnets         = var.private_subnets
    security_groups = [var.checkout_sg]
  }
}

resource "aws_ecs_task_definition" "checkout" {
  family                = "checkout"
  container_definitions = jsonencode(jsondecode(file("${path.module}/task-definition.json")).containerDefinitions)
  network_mode          = "awsvpc"
  cpu                   = 512
  memory                = 1024
  execution_role_arn    = "arn:aws:iam::402917735518:role/checkout-exec"
}
