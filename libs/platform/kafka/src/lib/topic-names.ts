/** Maps the contract's topic names to the broker's: an installation may carry a prefix. */
export class TopicNames {
  constructor(private readonly prefix: string) {}

  toBroker(topic: string): string {
    return `${this.prefix}${topic}`;
  }

  fromBroker(topic: string): string {
    return topic.startsWith(this.prefix) ? topic.slice(this.prefix.length) : topic;
  }
}
