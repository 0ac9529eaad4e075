#!/bin/sh
# Prints every quote as JSON, one a line, until Ctrl-C; with -e it ends at the end of the topic.
set -eu

exec kcat -C -b "${KAFKA_BROKERS:-127.0.0.1:9092}" -t "${ONRECORD_TOPIC_PREFIX:-}quote" \
  -X isolation.level=read_committed -o beginning -q -u "$@"
