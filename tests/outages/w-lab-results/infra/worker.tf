resource "aws_ecs_task_definition" "worker" {
  family                   = "lab-worker"
  requires_compatibilities = ["FARGATE"]
  network_mode             = "awsvpc"
  cpu                      = 512
  memory                   = 1024
  execution_role_arn       = aws_iam_role.exec.arn

  container_definitions = jsonencode([
    {
      name      = "worker"
      image     = "${var.registry}/lab-results:${var.release}"
      essential = true
      command   = ["celery", "-A", "labs", "worker", "--loglevel=INFO", "--concurrency=4"]
      environment = [
        { name = "DJANGO_SETTINGS_MODULE", value = "labs.settings" },
        { name = "CELERY_BROKER_URL", value = "amqps://labs:${var.rabbitmq_password}@rabbitmq:5672//" },
        { name = "DATABASE_URL", value = "postgres://labs:${var.db_password}@${aws_db_instance.labs.address}:5432/labs?sslmode=require" },
      ]
      logConfiguration = {
        logDriver = "awslogs"
        options = {
          awslogs-group         = "/ecs/lab"
          awslogs-region        = var.region
          awslogs-stream-prefix = "worker"
        }
      }
    }
  ])
}

resource "aws_ecs_service" "worker" {
  name            = "worker"
  cluster         = aws_ecs_cluster.lab.id
  task_definition = aws_ecs_task_definition.worker.arn
  desired_count   = 2
  launch_type     = "FARGATE"

  network_configuration {
    subnets         = var.private_subnets
    security_groups = [aws_security_group.internal.id]
  }

  service_connect_configuration {
    enabled   = true
    namespace = aws_service_discovery_http_namespace.lab.arn
  }
}
