"""Prints who said what, with the words around each quote, until Ctrl-C: python read_quotes.py"""

import json
import os

from confluent_kafka import Consumer

from spans import cut, to_code_points

TOPIC = os.environ.get("ONRECORD_TOPIC_PREFIX", "") + "enriched-article"


def main():
    consumer = Consumer(
        {
            "bootstrap.servers": os.environ.get("KAFKA_BROKERS", "127.0.0.1:9092"),
            "group.id": os.environ.get("GROUP", "my-notebook"),
            "isolation.level": "read_committed",
            "auto.offset.reset": "earliest",
            # Positions are stored below, after the work: what was in hand at a crash comes again.
            "enable.auto.offset.store": False,
        }
    )
    consumer.subscribe([TOPIC])
    try:
        while True:
            message = consumer.poll(1.0)
            if message is None:
                continue
            if message.error():
                raise SystemExit(message.error())
            # A record without a value says that the article was removed.
            if message.value() is not None:
                show(json.loads(message.value()))
            consumer.store_offsets(message)
    except KeyboardInterrupt:
        pass
    finally:
        consumer.close()


def show(article):
    text = article["text"]
    for quote in article["quotes"]:
        words = " ".join(cut(text, span["start"], span["end"]) for span in quote["spans"])
        first, last = to_code_points(text, quote["spans"][0]["start"], quote["spans"][-1]["end"])
        name = quote["speaker"]["name"] or "somebody"
        print(f"{name}: {words} [{first}:{last}] in {article['id']}", flush=True)


main()
