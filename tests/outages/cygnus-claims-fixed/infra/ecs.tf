resource "aws_ecs_cluster" "cygnus" {
  name = "cygnus"
}

resource "aws_ecs_task_definition" "claims_api" {
  family                   = "claims-api"
  requires_compatibilities = ["FARGATE"]
  network_mode             = "awsvpc"
  cpu                      = 1024
  memory                   = 2048
  execution_role_arn       = aws_iam_role.task_execution.arn

  container_definitions = jsonencode([{
    name         = "claims-api"
    image        = "${var.registry}/claims-api:${var.claims_api_tag}"
    portMappings = [{ containerPort = 8080 }]
    environment = [
      { name = "CLAIMS_DB_URL", value = "jdbc:postgresql://${aws_db_instance.claims.address}:5432/claims" },
      { name = "CLAIMS_DB_USER", value = "claims_app" },
      { name = "JAVA_TOOL_OPTIONS", value = "-XX:MaxRAMPercentage=70" },
    ]
    secrets = [
      { name = "CLAIMS_DB_PASSWORD", valueFrom = aws_secretsmanager_secret.claims_db.arn },
    ]
    logConfiguration = {
      logDriver = "awslogs"
      options = {
        awslogs-group         = "/ecs/claims-api"
        awslogs-region        = var.region
        awslogs-stream-prefix = "ecs"
      }
    }
  }])
}

resource "aws_ecs_service" "claims_api" {
  name                               = "claims-api"
  cluster                            = aws_ecs_cluster.cygnus.id
  task_definition                    = aws_ecs_task_definition.claims_api.arn
  launch_type                        = "FARGATE"
  desired_count                      = 1
  deployment_minimum_healthy_percent = 0
  deployment_maximum_percent         = 100
  health_check_grace_period_seconds  = 90

  load_balancer {
    target_group_arn = aws_lb_target_group.claims_api.arn
    container_name   = "claims-api"
    container_port   = 8080
  }

  network_configuration {
    subnets         = var.private_subnets
    security_groups = [aws_security_group.claims_api.id]
  }
}
