locals {
  db_secret = aws_db_instance.parcel_db.master_user_secret[0].secret_arn
  services = {
    "tracking-api" = { sg = aws_security_group.tracking_api.id, cpu = 512, command = ["node", "src/server.js"] }
    "label-worker" = { sg = aws_security_group.label_worker.id, cpu = 256, command = ["node", "src/worker.js"] }
  }
}

resource "aws_ecs_task_definition" "svc" {
  for_each                 = local.services
  family                   = each.key
  requires_compatibilities = ["FARGATE"]
  network_mode             = "awsvpc"
  cpu                      = each.value.cpu
  memory                   = 1024
  execution_role_arn       = aws_iam_role.execution.arn
  container_definitions = jsonencode([{
    name    = each.key
    image   = "registry.example.com/parcel:${var.image_tag}"
    command = each.value.command
    environment = [
      { name = "PGHOST", value = aws_db_instance.parcel_db.address },
      { name = "PGPORT", value = "5432" },
      { name = "PGDATABASE", value = "parcel" },
      { name = "PGUSER", value = "parcel" },
      { name = "QUEUE_URL", value = aws_sqs_queue.label_jobs.url }
    ]
    secrets = [{ name = "PGPASSWORD", valueFrom = "${local.db_secret}:password::" }]
  }])
}

resource "aws_ecs_service" "svc" {
  for_each        = local.services
  name            = each.key
  cluster         = aws_ecs_cluster.parcel.id
  task_definition = aws_ecs_task_definition.svc[each.key].arn
  desired_count   = each.key == "tracking-api" ? 2 : 1
  launch_type     = "FARGATE"
  network_configuration {
    subnets         = var.private_subnets
    security_groups = [each.value.sg]
  }
}
