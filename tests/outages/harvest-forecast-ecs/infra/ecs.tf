locals {
  name = "forecast-api"
  port = 8000
}

resource "aws_ecs_task_definition" "forecast" {
  family                   = local.name
  requires_compatibilities = ["FARGATE"]
  network_mode             = "awsvpc"
  cpu                      = 1024
  memory                   = 2048
  execution_role_arn       = aws_iam_role.execution.arn
  task_role_arn            = aws_iam_role.task.arn

  container_definitions = jsonencode([
    {
      name         = local.name
      image        = "${var.repository}:${var.image_tag}"
      essential    = true
      portMappings = [{ containerPort = local.port }]
      environment = [
        { name = "DB_HOST", value = aws_db_instance.harvest.address },
        { name = "DB_NAME", value = "harvest" },
        { name = "MODEL_BUCKET", value = aws_s3_bucket.models.bucket }
      ]
      secrets = [
        { name = "DB_USER", valueFrom = "${aws_secretsmanager_secret.db.arn}:username::" },
        { name = "DB_PASSWORD", valueFrom = "${aws_secretsmanager_secret.db.arn}:db_password::" }
      ]
      logConfiguration = {
        logDriver = "awslogs"
        options = {
          awslogs-group         = "/ecs/forecast-api"
          awslogs-region        = "us-east-2"
          awslogs-stream-prefix = "app"
        }
      }
    }
  ])
}

resource "aws_ecs_service" "forecast" {
  name            = local.name
  cluster         = var.cluster_arn
  task_definition = aws_ecs_task_definition.forecast.arn
  desired_count   = 2
  launch_type     = "FARGATE"

  deployment_minimum_healthy_percent = 0
  deployment_maximum_percent         = 100

  network_configuration {
    subnets         = var.subnets
    security_groups = [aws_security_group.forecast.id]
  }

  load_balancer {
    target_group_arn = aws_lb_target_group.forecast.arn
    container_name   = local.name
    container_port   = local.port
  }
}
