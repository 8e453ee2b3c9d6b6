resource "aws_ecs_task_definition" "parcels" {
  family                   = "parcels"
  requires_compatibilities = ["FARGATE"]
  network_mode             = "awsvpc"
  cpu                      = 512
  memory                   = 1024
  execution_role_arn       = var.execution_role_arn
  container_definitions = jsonencode([{
    name         = "parcels"
    image        = "${var.ecr}/parcels:${var.parcels_tag}"
    essential    = true
    portMappings = [{ containerPort = 3000 }]
    environment  = [{ name = "PORT", value = "3000" }]
    secrets      = [{ name = "DATABASE_URL", valueFrom = var.database_url_arn }]
    logConfiguration = {
      logDriver = "awslogs"
      options = {
        awslogs-group         = "/ecs/parcels"
        awslogs-region        = "eu-west-1"
        awslogs-stream-prefix = "parcels"
      }
    }
  }])
}

resource "aws_ecs_service" "parcels" {
  name            = "parcels"
  cluster         = var.cluster_arn
  task_definition = aws_ecs_task_definition.parcels.arn
  desired_count   = 3
  launch_type     = "FARGATE"
  load_balancer {
    target_group_arn = aws_lb_target_group.parcels.arn
    container_name   = "parcels"
    container_port   = 3000
  }
  network_configuration {
    subnets         = var.private_subnet_ids
    security_groups = [aws_security_group.parcels.id]
  }
}
