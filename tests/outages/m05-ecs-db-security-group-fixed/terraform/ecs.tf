resource "aws_ecs_service" "orders_api" {
  name            = "orders-api"
  cluster         = var.cluster_arn
  task_definition = aws_ecs_task_definition.orders_api.arn
  desired_count   = 2
  launch_type     = "FARGATE"

  network_configuration {
    subnets         = var.private_subnets
    security_groups = [aws_security_group.orders_api.id]
  }
}

resource "aws_ecs_service" "reports" {
  name            = "reports"
  cluster         = var.cluster_arn
  task_definition = aws_ecs_task_definition.reports.arn
  desired_count   = 1
  launch_type     = "FARGATE"

  network_configuration {
    subnets         = var.private_subnets
    security_groups = [aws_security_group.reports.id]
  }
}
