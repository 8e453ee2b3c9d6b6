#!/usr/bin/env bash
set -euo pipefail
tag="$1"
jq --arg i "510000000000.dkr.ecr.eu-west-1.amazonaws.com/ibex-api:${tag}" '.containerDefinitions[0].image=$i' infra/task-definition.json >/tmp/task.json
arn=$(aws ecs register-task-definition --cli-input-json file:///tmp/task.json --query taskDefinition.taskDefinitionArn --output text)
aws ecs update-service --cluster ibex --service api --task-definition "$arn" >/dev/null
aws ecs wait services-stable --cluster ibex --services api
