resource "aws_ecs_task_definition" "fulfilment_worker" {
  family                   = "fulfilment-worker"
  requires_compatibilities = ["FARGATE"]
  network_mode             = "awsvpc"
  cpu                      = 256
  memory                   = 512
  execution_role_arn       = "arn:aws:iam::123456789012:role/pewter-ecs-execution"

  container_definitions = jsonencode([{
    name      = "fulfilment-worker"
    image     = "123456789012.dkr.ecr.eu-west-1.amazonaws.com/fulfilment-worker:2026.10.1"
    essential = true
    environment = [
      { name = "NODE_ENV", value = "production" },
      { name = "DB_POOL_MAX", value = "4" },
    ]
    secrets = [
      { name = "DATABASE_URL", valueFrom = data.aws_ssm_parameter.orders_db_url.arn },
    ]
  }])
}

resource "aws_ecs_service" "fulfilment_worker" {
  name            = "fulfilment-worker"
  cluster         = "pewter-prod"
  task_definition = aws_ecs_task_definition.fulfilment_worker.arn
  desired_count   = 2
  launch_type     = "FARGATE"

  network_configuration {
    subnets         = ["subnet-0a1b2c3d4e5f60718", "subnet-0b2c3d4e5f6071829"]
    security_groups = ["sg-06f2d1be8c97a4530"]
  }
}
