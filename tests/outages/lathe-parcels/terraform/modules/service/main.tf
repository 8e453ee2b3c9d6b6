resource "aws_ecs_task_definition" "this" {
  family                   = var.name
  requires_compatibilities = ["FARGATE"]
  network_mode             = "awsvpc"
  cpu                      = var.cpu
  memory                   = var.memory
  execution_role_arn       = var.execution_role_arn

  container_definitions = jsonencode([{
    name         = var.name
    image        = "${var.registry}/${var.name}:${var.tag}"
    essential    = true
    portMappings = [{ name = "http", containerPort = var.port, appProtocol = "http" }]
    environment  = [for k, v in var.environment : { name = k, value = v }]
    logConfiguration = {
      logDriver = "awslogs"
      options = {
        awslogs-group         = "/ecs/parcels"
        awslogs-region        = "eu-west-1"
        awslogs-stream-prefix = var.name
      }
    }
  }])
}

resource "aws_ecs_service" "this" {
  name            = var.name
  cluster         = var.cluster
  task_definition = aws_ecs_task_definition.this.arn
  desired_count   = var.desired_count
  launch_type     = "FARGATE"

  deployment_minimum_healthy_percent = var.minimum_healthy_percent
  deployment_maximum_percent         = var.maximum_percent

  network_configuration {
    subnets         = var.subnets
    security_groups = var.security_groups
  }

  service_connect_configuration {
    enabled   = true
    namespace = "parcels"
    service {
      port_name = "http"
      client_alias {
        dns_name = var.name
        port     = 80
      }
    }
  }
}
