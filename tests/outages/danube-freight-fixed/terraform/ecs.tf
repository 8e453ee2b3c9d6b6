resource "aws_ecs_cluster" "danube" {
  name = "danube"
}

resource "aws_ecs_task_definition" "quotes" {
  family                   = "danube-quotes"
  requires_compatibilities = ["FARGATE"]
  network_mode             = "awsvpc"
  cpu                      = 512
  memory                   = 1024
  execution_role_arn       = aws_iam_role.execution.arn

  runtime_platform {
    operating_system_family = "LINUX"
    cpu_architecture        = "X86_64"
  }

  container_definitions = jsonencode([{
    name      = "quotes"
    image     = "417093852266.dkr.ecr.eu-central-1.amazonaws.com/danube/quotes:${var.quotes_tag}"
    essential = true
    portMappings = [{ containerPort = 8080, protocol = "tcp" }]
    secrets = [{ name = "DATABASE_URL", valueFrom = aws_ssm_parameter.quotes_database_url.arn }]
    logConfiguration = {
      logDriver = "awslogs"
      options = {
        awslogs-group         = "/ecs/danube"
        awslogs-region        = var.region
        awslogs-stream-prefix = "quotes"
      }
    }
  }])
}

resource "aws_ecs_service" "quotes" {
  name            = "quotes"
  cluster         = aws_ecs_cluster.danube.id
  task_definition = aws_ecs_task_definition.quotes.arn
  desired_count   = 2
  launch_type     = "FARGATE"

  health_check_grace_period_seconds = 60

  deployment_circuit_breaker {
    enable   = false
    rollback = false
  }

  network_configuration {
    subnets         = module.vpc.private_subnets
    security_groups = [aws_security_group.tasks.id]
  }

  load_balancer {
    target_group_arn = aws_lb_target_group.quotes.arn
    container_name   = "quotes"
    container_port   = 8080
  }
}
