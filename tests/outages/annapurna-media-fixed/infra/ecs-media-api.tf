resource "aws_ecs_task_definition" "media_api" {
  family                   = "media-api"
  requires_compatibilities = ["FARGATE"]
  network_mode             = "awsvpc"
  cpu                      = 512
  memory                   = 1024
  execution_role_arn       = var.execution_role_arn

  container_definitions = jsonencode([{
    name         = "media-api"
    image        = var.media_api_image
    essential    = true
    portMappings = [{ containerPort = 8000, protocol = "tcp" }]
    environment = [
      { name = "BROKER_URL", value = "rediss://${module.queue.primary_endpoint}:${module.queue.port}/0?ssl_cert_reqs=required" },
      { name = "UPLOAD_BUCKET", value = "annapurna-uploads" }
    ]
    logConfiguration = {
      logDriver = "awslogs"
      options = {
        awslogs-group         = "/ecs/media-api"
        awslogs-region        = "ap-south-1"
        awslogs-stream-prefix = "ecs"
      }
    }
  }])
}
