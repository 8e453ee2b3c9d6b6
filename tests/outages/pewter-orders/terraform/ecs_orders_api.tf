resource "aws_ecs_task_definition" "orders_api" {
  family                   = "orders-api"
  requires_compatibilities = ["FARGATE"]
  network_mode             = "awsvpc"
  cpu                      = 512
  memory                   = 1024
  execution_role_arn       = "arn:aws:iam::123456789012:role/pewter-ecs-execution"

  container_definitions = jsonencode([{
    name         = "orders-api"
    image        = "123456789012.dkr.ecr.eu-west-1.amazonaws.com/orders-api:2026.11.3"
    essential    = true
    portMappings = [{ containerPort = 3000 }]
    environment = [
      { name = "NODE_ENV", value = "production" },
      { name = "PORT", value = "3000" },
      { name = "DB_POOL_MAX", value = "25" },
    ]
    secrets = [
      { name = "DATABASE_URL", valueFrom = data.aws_ssm_parameter.orders_db_url.arn },
    ]
    logConfiguration = {
      logDriver = "awslogs"
      options = {
        awslogs-group         = "/ecs/orders-api"
        awslogs-region        = "eu-west-1"
        awslogs-stream-prefix = "ecs"
      }
    }
  }])
}

resource "aws_ecs_service" "orders_api" {
  name            = "orders-api"
  cluster         = "pewter-prod"
  task_definition = aws_ecs_task_definition.orders_api.arn
  desired_count   = 8
  launch_type     = "FARGATE"

  network_configuration {
    subnets         = ["subnet-0a1b2c3d4e5f60718", "subnet-0b2c3d4e5f6071829"]
    security_groups = ["sg-06f2d1be8c97a4530"]
  }

  load_balancer {
    target_group_arn = aws_lb_target_group.orders_api.arn
    container_name   = "orders-api"
    container_port   = 3000
  }

  lifecycle {
    ignore_changes = [desired_count]
  }
}

resource "aws_lb_target_group" "orders_api" {
  name        = "orders-api"
  port        = 3000
  protocol    = "HTTP"
  target_type = "ip"
  vpc_id      = "vpc-0d9f4c27a1e8b6350"

  health_check {
    path    = "/healthz"
    matcher = "200"
  }
}

resource "aws_appautoscaling_target" "orders_api" {
  service_namespace  = "ecs"
  resource_id        = "service/pewter-prod/orders-api"
  scalable_dimension = "ecs:service:DesiredCount"
  min_capacity       = 4
  max_capacity       = 12
}
