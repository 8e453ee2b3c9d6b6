resource "aws_ecs_task_definition" "transcoder" {
  family                   = "transcoder"
  requires_compatibilities = ["FARGATE"]
  network_mode             = "awsvpc"
  cpu                      = 2048
  memory                   = 4096
  execution_role_arn       = var.execution_role_arn

  container_definitions = jsonencode([{
    name      = "transcoder"
    image     = var.transcoder_image
    essential = true
    environment = [
      { name = "BROKER_URL", value = "rediss://${module.queue.primary_endpoint}:${module.queue.port}/0?ssl_cert_reqs=required" },
      { name = "RENDITION_BUCKET", value = "annapurna-renditions" },
      { name = "CELERY_CONCURRENCY", value = "4" }
    ]
    logConfiguration = {
      logDriver = "awslogs"
      options = {
        awslogs-group         = "/ecs/transcoder"
        awslogs-region        = "ap-south-1"
        awslogs-stream-prefix = "ecs"
      }
    }
  }])
}
