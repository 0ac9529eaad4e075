import type { Config } from '@onrecord/platform-config';
import type { Command } from 'commander';

export interface BrokerOptions {
  readonly brokers?: readonly string[];
  readonly verbose?: boolean;
}

/** Adds the options that every command has which speaks to Kafka. */
export function withBrokerOptions(command: Command): Command {
  return command
    .option('--brokers <LIST>', 'host:port, comma-separated; else KAFKA_BROKERS', (text: string) =>
      text
        .split(',')
        .map((part) => part.trim())
        .filter((part) => part !== ''),
    )
    .option('--verbose', 'the Kafka client’s log on standard error');
}

/** The settings with what the command line says instead. */
export function withBrokers(config: Config, { brokers }: BrokerOptions): Config {
  return brokers === undefined || brokers.length === 0
    ? config
    : { ...config, kafkaBrokers: [...brokers] };
}
