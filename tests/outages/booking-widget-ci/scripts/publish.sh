#!/usr/bin/env bash
set -euo pipefail
curl -fsS -X POST -H "Authorization: Bearer ${CDN_TOKEN}" https://cdn.bookright.app/v1/purge/widget
