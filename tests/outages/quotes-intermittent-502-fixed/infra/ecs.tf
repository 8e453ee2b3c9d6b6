resource "aws_ecs_service" "api" {
  name            = "api"
  cluster         = aws_ecs_cluster.main.id
  task_definition = aws_ecs_task_definition.api.arn
  desired_count   = 3
  launch_type     = "FARGATE"

  load_balancer {
    target_group_arn = aws_lb_target_group.api.arn
    container_name   = "api"
    container_port   = 3000
  }
}

resource "aws_ecs_task_definition" "api" {
  family                   = "quotes-api"
  requires_compatibilities = ["FARGATE"]
  network_mode             = "awsvpc"
  cpu                      = 512
  memory                   = 1024
  container_definitions = jsonencode([{
    name         = "api"
    image        = "${var.repo}/api:${var.release}"
    portMappings = [{ containerPort = 3000 }]
    environment  = [{ name = "PORT", value = "3000" }, { name = "NODE_ENV", value = "production" }]
    secrets      = [{ name = "DATABASE_URL", valueFrom = aws_ssm_parameter.db.arn }]
    logConfiguration = { logDriver = "awslogs", options = { "awslogs-group" = "/ecs/quotes-api", "awslogs-region" = "eu-central-1", "awslogs-stream-prefix" = "api" } }
  }])
}
