locals {
  registry = "${var.account_id}.dkr.ecr.${var.region}.amazonaws.com"
}

resource "aws_ecs_cluster" "billing" {
  name = "billing-${var.environment}"
}

resource "aws_ecs_task_definition" "billing_api" {
  family                   = "billing-api-${var.environment}"
  requires_compatibilities = ["FARGATE"]
  network_mode             = "awsvpc"
  cpu                      = 512
  memory                   = 1024
  task_role_arn            = aws_iam_role.billing_api.arn
  execution_role_arn       = aws_iam_role.execution.arn
  container_definitions = jsonencode([{
    name         = "billing-api"
    image        = "${local.registry}/billing-api:${var.image_tag}"
    essential    = true
    portMappings = [{ containerPort = 3000 }]
    environment = [
      { name = "NODE_ENV", value = "production" },
      { name = "PORT", value = "3000" },
      { name = "INVOICE_QUEUE_URL", value = aws_sqs_queue.invoices.url }
    ]
  }])
}

resource "aws_ecs_task_definition" "dispatcher" {
  family                   = "dispatcher-${var.environment}"
  requires_compatibilities = ["FARGATE"]
  network_mode             = "awsvpc"
  cpu                      = 256
  memory                   = 512
  task_role_arn            = aws_iam_role.dispatcher.arn
  execution_role_arn       = aws_iam_role.execution.arn
  container_definitions = jsonencode([{
    name      = "dispatcher"
    image     = "${local.registry}/dispatcher:${var.image_tag}"
    essential = true
    environment = [
      { name = "NODE_ENV", value = "production" },
      { name = "INVOICE_QUEUE_URL", value = var.dispatcher_queue_url }
    ]
    secrets = [
      { name = "SENDGRID_API_KEY", valueFrom = aws_secretsmanager_secret.sendgrid.arn }
    ]
  }])
}

resource "aws_ecs_service" "billing_api" {
  name            = "billing-api"
  cluster         = aws_ecs_cluster.billing.id
  task_definition = aws_ecs_task_definition.billing_api.arn
  desired_count   = var.billing_api_count
  launch_type     = "FARGATE"
  network_configuration {
    subnets         = var.private_subnet_ids
    security_groups = [var.service_security_group_id]
  }
}

resource "aws_ecs_service" "dispatcher" {
  name            = "dispatcher"
  cluster         = aws_ecs_cluster.billing.id
  task_definition = aws_ecs_task_definition.dispatcher.arn
  desired_count   = var.dispatcher_count
  launch_type     = "FARGATE"
  network_configuration {
    subnets         = var.private_subnet_ids
    security_groups = [var.service_security_group_id]
  }
}
