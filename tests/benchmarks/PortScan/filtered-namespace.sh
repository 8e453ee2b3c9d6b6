#!/usr/bin/env bash
# Runs a command in a network namespace whose only way out drops everything: packets to 10.99.0.0/16 leave by a link whose far end has no address and answers
# nothing. The next hop's hardware address is fixed, so that the kernel really sends instead of asking for a neighbour. Needs root; leaves nothing behind.
set -euo pipefail
name="portscan-$$"
trap 'ip netns del "$name" 2>/dev/null || true' EXIT
ip netns add "$name"
ip -n "$name" link set lo up
ip -n "$name" link add drop0 type veth peer name drop1
ip -n "$name" link set drop1 up
ip -n "$name" addr add 10.98.0.1/24 dev drop0
ip -n "$name" link set drop0 up
ip -n "$name" neigh add 10.98.0.2 lladdr 02:00:00:00:00:02 dev drop0 nud permanent
ip -n "$name" route add 10.99.0.0/16 via 10.98.0.2
ip netns exec "$name" "$@"
