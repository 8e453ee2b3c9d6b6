#!/bin/sh
set -eu
registry=471120983316.dkr.ecr.eu-west-1.amazonaws.com
tag=$(git describe --tags --exact-match)
aws ecr get-login-password --region eu-west-1 | docker login --username AWS --password-stdin "$registry"
./gradlew --no-daemon buildImage
docker load -i build/jib-image.tar
docker tag labels:latest "$registry/labels:$tag"
docker push "$registry/labels:$tag"
