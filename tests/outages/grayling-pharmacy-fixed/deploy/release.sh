#!/bin/sh
set -eu
service=$1
tag=$(printf '%.7s' "$2")
registry=210987654321.dkr.ecr.eu-north-1.amazonaws.com
aws ecr get-login-password | docker login --username AWS --password-stdin "$registry"
docker build -f deploy/Dockerfile --build-arg SERVICE="$service" -t "$registry/grayling/$service:$tag" .
docker push "$registry/grayling/$service:$tag"
sed "s/:TAG\"/:$tag\"/" "deploy/ecs/$service.json" > task.json
arn=$(aws ecs register-task-definition --cli-input-json file://task.json --query taskDefinition.taskDefinitionArn --output text)
aws ecs update-service --cluster grayling --service "$service" --task-definition "$arn" > /dev/null
aws ecs wait services-stable --cluster grayling --services "$service"
