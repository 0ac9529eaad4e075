"""Publishes articles: python publish.py ARTICLE.json ..."""

import json
import os
import sys

from confluent_kafka import Producer

TOPIC = os.environ.get("ONRECORD_TOPIC_PREFIX", "") + "raw-article"


def main(files):
    producer = Producer(
        {
            "bootstrap.servers": os.environ.get("KAFKA_BROKERS", "127.0.0.1:9092"),
            # A retry inside the client does not send twice.
            "enable.idempotence": True,
            # As the Java client and kafkajs do it: librdkafka's default is another one, and an
            # article must come to the same partition whoever sends it.
            "partitioner": "murmur2_random",
            # What the topic takes; librdkafka's own limit is 1 MB.
            "message.max.bytes": 8 * 1024 * 1024,
        }
    )
    for file in files:
        with open(file, encoding="utf-8") as stream:
            article = json.load(stream)
        # The key keeps an article's revisions in order.
        producer.produce(TOPIC, key=article["id"], value=json.dumps(article), on_delivery=report)
    if producer.flush(60) > 0:
        sys.exit("Kafka does not answer")


def report(error, message):
    if error is not None:
        sys.exit(f"not published: {error}")
    print(f"published {message.key().decode()}")


main(sys.argv[1:])
