import { type Config, settings } from '@onrecord/platform-config';
import { type Command, InvalidArgumentError } from 'commander';

export interface BrokerOptions {
  readonly brokers?: readonly string[];
  readonly verbose?: boolean;
}

/** Adds the options that every command has which speaks to Kafka. */
export function withBrokerOptions(command: Command): Command {
  return command
    .option('--brokers <LIST>', 'host:port, comma-separated; else KAFKA_BROKERS', parseBrokers)
    .option('--verbose', 'the Kafka client’s log on standard error');
}

function parseBrokers(list: string): readonly string[] {
  const result = settings.kafkaBrokers.schema.safeParse(list);
  if (result.success) return result.data;
  throw new InvalidArgumentError('Expected host:port, or several with commas between.');
}

/** The settings with what the command line says instead. */
export function withBrokers(config: Config, { brokers }: BrokerOptions): Config {
  return brokers === undefined ? config : { ...config, kafkaBrokers: [...brokers] };
}
