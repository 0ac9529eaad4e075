#!/bin/sh
# Publishes a file as one article: publish.sh ID ARTICLE.json
set -eu
id=$1
file=$2

# As the Java client and kafkajs choose a partition: librdkafka's default is another one, and an
# article must come to the same partition whoever sends it. Its own limit for a record is 1 MB, the
# topic's 8 MiB.
kcat -P -b "${KAFKA_BROKERS:-127.0.0.1:9092}" -t "${ONRECORD_TOPIC_PREFIX:-}raw-article" -k "$id" \
  -X enable.idempotence=true -X topic.partitioner=murmur2_random -X message.max.bytes=8388608 "$file"

echo "published $id"
