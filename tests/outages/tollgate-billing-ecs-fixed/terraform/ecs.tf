resource "aws_ecs_task_definition" "billing" {
  family                   = "billing"
  requires_compatibilities = ["FARGATE"]
  network_mode             = "awsvpc"
  cpu                      = 256
  memory                   = 512
  execution_role_arn       = aws_iam_role.ecs_execution.arn

  runtime_platform {
    operating_system_family = "LINUX"
    cpu_architecture        = "ARM64"
  }

  container_definitions = jsonencode([
    {
      name         = "billing"
      image        = "222233334444.dkr.ecr.eu-central-1.amazonaws.com/tollgate/billing:${var.image_tag}"
      essential    = true
      portMappings = [{ containerPort = 9000 }]
      environment  = [{ name = "APP_VERSION", value = var.image_tag }]
      secrets      = [{ name = "DATABASE_URL", valueFrom = aws_secretsmanager_secret.billing_db.arn }]
      logConfiguration = {
        logDriver = "awslogs"
        options = {
          awslogs-group         = "/ecs/billing"
          awslogs-region        = "eu-central-1"
          awslogs-stream-prefix = "billing"
        }
      }
    }
  ])
}

resource "aws_ecs_service" "billing" {
  name            = "billing"
  cluster         = aws_ecs_cluster.tollgate.id
  task_definition = aws_ecs_task_definition.billing.arn
  desired_count   = 2
  launch_type     = "FARGATE"

  deployment_minimum_healthy_percent = 0
  deployment_maximum_percent         = 100

  deployment_circuit_breaker {
    enable   = true
    rollback = false
  }

  network_configuration {
    subnets         = module.vpc.private_subnets
    security_groups = [aws_security_group.billing.id]
  }

  load_balancer {
    target_group_arn = aws_lb_target_group.billing.arn
    container_name   = "billing"
    container_port   = 9000
  }
}
