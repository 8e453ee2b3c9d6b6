resource "aws_ecs_task_definition" "rabbitmq" {
  family                   = "lab-rabbitmq"
  requires_compatibilities = ["FARGATE"]
  network_mode             = "awsvpc"
  cpu                      = 512
  memory                   = 2048
  execution_role_arn       = aws_iam_role.exec.arn

  container_definitions = jsonencode([
    {
      name         = "rabbitmq"
      image        = "${var.registry}/lab-rabbitmq:3.13.7-2"
      essential    = true
      portMappings = [{ name = "amqp", containerPort = 5672 }]
      environment = [
        { name = "RABBITMQ_DEFAULT_USER", value = "labs" },
        { name = "RABBITMQ_DEFAULT_PASS", value = var.rabbitmq_password },
      ]
    }
  ])
}

resource "aws_ecs_service" "rabbitmq" {
  name            = "rabbitmq"
  cluster         = aws_ecs_cluster.lab.id
  task_definition = aws_ecs_task_definition.rabbitmq.arn
  desired_count   = 1
  launch_type     = "FARGATE"

  network_configuration {
    subnets         = var.private_subnets
    security_groups = [aws_security_group.internal.id]
  }

  service_connect_configuration {
    enabled   = true
    namespace = aws_service_discovery_http_namespace.lab.arn
    service {
      port_name = "amqp"
      client_alias {
        dns_name = "rabbitmq"
        port     = 5672
      }
    }
  }
}
