resource "aws_ecs_task_definition" "web" {
  family                   = "lab-web"
  requires_compatibilities = ["FARGATE"]
  network_mode             = "awsvpc"
  cpu                      = 512
  memory                   = 1024
  execution_role_arn       = aws_iam_role.exec.arn

  container_definitions = jsonencode([
    {
      name         = "web"
      image        = "${var.registry}/lab-results:${var.release}"
      essential    = true
      command      = ["gunicorn", "labs.wsgi", "--bind", "0.0.0.0:8000", "--workers", "3", "--access-logfile", "-"]
      portMappings = [{ name = "web", containerPort = 8000 }]
      environment = [
        { name = "DJANGO_SETTINGS_MODULE", value = "labs.settings" },
        { name = "CELERY_BROKER_URL", value = "amqp://labs:${var.rabbitmq_password}@rabbitmq:5672//" },
        { name = "DATABASE_URL", value = "postgres://labs:${var.db_password}@${aws_db_instance.labs.address}:5432/labs?sslmode=require" },
      ]
      logConfiguration = {
        logDriver = "awslogs"
        options = {
          awslogs-group         = "/ecs/lab"
          awslogs-region        = var.region
          awslogs-stream-prefix = "web"
        }
      }
    }
  ])
}

resource "aws_ecs_service" "web" {
  name            = "web"
  cluster         = aws_ecs_cluster.lab.id
  task_definition = aws_ecs_task_definition.web.arn
  desired_count   = 2
  launch_type     = "FARGATE"

  network_configuration {
    subnets         = var.private_subnets
    security_groups = [aws_security_group.internal.id]
  }

  load_balancer {
    target_group_arn = aws_lb_target_group.web.arn
    container_name   = "web"
    container_port   = 8000
  }

  service_connect_configuration {
    enabled   = true
    namespace = aws_service_discovery_http_namespace.lab.arn
  }
}
