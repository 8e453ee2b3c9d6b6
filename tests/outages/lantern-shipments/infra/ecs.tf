resource "aws_ecs_cluster" "main" {
  name = "lantern"
}

resource "aws_ecs_task_definition" "shipments_api" {
  family                   = "shipments-api"
  requires_compatibilities = ["FARGATE"]
  network_mode             = "awsvpc"
  cpu                      = 512
  memory                   = 1024
  execution_role_arn       = aws_iam_role.execution.arn
  task_role_arn            = aws_iam_role.shipments_api.arn

  container_definitions = jsonencode([
    {
      name         = "shipments-api"
      image        = "${var.registry}/shipments-api:${var.image_tag}"
      essential    = true
      portMappings = [{ containerPort = 8080, protocol = "tcp" }]
      environment = [
        { name = "ASPNETCORE_ENVIRONMENT", value = "Production" },
        { name = "ASPNETCORE_HTTP_PORTS", value = "8080" },
        { name = "Queue__Url", value = aws_sqs_queue.labels.url },
      ]
      secrets = [
        { name = "ConnectionStrings__Shipments", valueFrom = aws_ssm_parameter.shipments_db.arn },
      ]
      logConfiguration = {
        logDriver = "awslogs"
        options = {
          awslogs-group         = "/ecs/shipments-api"
          awslogs-region        = var.region
          awslogs-stream-prefix = "ecs"
        }
      }
    }
  ])
}

resource "aws_ecs_service" "shipments_api" {
  name                              = "shipments-api"
  cluster                           = aws_ecs_cluster.main.id
  task_definition                   = aws_ecs_task_definition.shipments_api.arn
  desired_count                     = 2
  launch_type                       = "FARGATE"
  health_check_grace_period_seconds = 60

  network_configuration {
    subnets         = var.private_subnet_ids
    security_groups = [aws_security_group.shipments_api.id]
  }

  load_balancer {
    target_group_arn = aws_lb_target_group.shipments_api.arn
    container_name   = "shipments-api"
    container_port   = 8080
  }

  deployment_circuit_breaker {
    enable   = true
    rollback = false
  }
}
