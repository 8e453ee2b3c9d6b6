resource "aws_ecs_task_definition" "quotes_api" {
  family                   = "quotes-api"
  requires_compatibilities = ["FARGATE"]
  network_mode             = "awsvpc"
  cpu                      = 512
  memory                   = 1024
  execution_role_arn       = aws_iam_role.execution.arn
  task_role_arn            = aws_iam_role.quotes_task.arn

  container_definitions = jsonencode([
    {
      name      = "quotes-api"
      image     = "${aws_ecr_repository.quotes.repository_url}:${var.image_tag}"
      essential = true
      portMappings = [{ containerPort = 8080, protocol = "tcp" }]
      environment = [
        { name = "DB_HOST", value = aws_db_instance.quotes.address },
        { name = "SPRING_PROFILES_ACTIVE", value = "production" }
      ]
      secrets = [
        { name = "DB_PASSWORD", valueFrom = aws_ssm_parameter.quotes_db_password.arn }
      ]
      logConfiguration = {
        logDriver = "awslogs"
        options = {
          awslogs-group         = "/ecs/quotes-api"
          awslogs-region        = var.region
          awslogs-stream-prefix = "ecs"
        }
      }
    }
  ])
}

resource "aws_ecs_service" "quotes_api" {
  name                              = "quotes-api"
  cluster                           = aws_ecs_cluster.main.id
  task_definition                   = aws_ecs_task_definition.quotes_api.arn
  desired_count                     = 2
  launch_type                       = "FARGATE"
  health_check_grace_period_seconds = 60

  deployment_minimum_healthy_percent = 0
  deployment_maximum_percent         = 100

  network_configuration {
    subnets         = var.private_subnet_ids
    security_groups = [aws_security_group.quotes_task.id]
  }

  load_balancer {
    target_group_arn = aws_lb_target_group.quotes_api.arn
    container_name   = "quotes-api"
    container_port   = 8080
  }
}
