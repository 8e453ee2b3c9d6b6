data "aws_iam_policy_document" "assume" {
  statement {
    actions = ["sts:AssumeRole"]
    principals {
      type        = "Service"
      identifiers = ["ecs-tasks.amazonaws.com"]
    }
  }
}

resource "aws_iam_role" "execution" {
  name               = "tracking-api-exec-${var.environment}"
  assume_role_policy = data.aws_iam_policy_document.assume.json
}

resource "aws_iam_role" "task" {
  name               = "tracking-api-task-${var.environment}"
  assume_role_policy = data.aws_iam_policy_document.assume.json
}

resource "aws_secretsmanager_secret" "database_url" {
  name = "tracking/${var.environment}/database_url"
}
