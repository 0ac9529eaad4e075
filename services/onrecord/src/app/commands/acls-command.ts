import { type Command, Option } from 'commander';
import { aclLines } from '../access/acl-lines';
import { rightsTables } from '../access/rights-tables';
import { rolesOf } from '../access/roles';
import { type BrokerOptions, withBrokers } from '../kafka/broker-options';
import { exitStatus } from '../terminal/exit-status';
import { write } from '../terminal/io';
import type { CommandContext } from './command-context';

interface AclsOptions extends BrokerOptions {
  readonly user?: string;
  readonly group?: string;
  readonly format: 'commands' | 'json' | 'markdown';
}

const HELP = `
Roles: cleaner, entities, quotes, publisher, subscriber, operator. Topics, groups and keys
have the names that the settings give them (ONRECORD_TOPIC_PREFIX, …). Nothing is asked and
nothing changed: an administrator runs the lines. A Redis user is off until it has a
password; docs/security.md tells how.

Examples:
  $ onrecord acls > acls.sh                          for all, each user called after its role
  $ onrecord acls quotes --user CN=quotes.example    one service, known by its certificate
  $ onrecord acls subscriber --group my-group`;

/** Adds `acls`: what each user of an installation must be granted, and nothing more. */
export function addAclsCommand(program: Command, context: CommandContext): void {
  const command = program
    .command('acls')
    .summary('print the rights that each user needs in Kafka and Redis')
    .description('Prints the commands that grant each user of an installation what it needs.')
    .argument('[ROLE]', 'one role; absent: all')
    .option('--user <NAME>', 'the user of that role, where it is not called like it')
    .option('--group <NAME>', 'the consumer group of the subscriber')
    .option('--brokers <LIST>', 'host:port, comma-separated; else KAFKA_BROKERS', (list) => [list])
    .addOption(
      new Option('-f, --format <FORMAT>', 'commands for a shell, json, or tables in markdown')
        .choices(['commands', 'json', 'markdown'])
        .default('commands'),
    )
    .addHelpText('after', HELP)
    .action(async (name: string | undefined, options: AclsOptions) => {
      const config = withBrokers(context.readConfig(), options);
      const all = rolesOf(config, options.group);
      const roles = name === undefined ? all : all.filter((role) => role.name === name);
      if (roles.length === 0) {
        const known = all.map((role) => role.name).join(', ');
        command.error(`error: expected a role of ${known}, got ${name ?? ''}`);
      }
      if (options.user !== undefined && roles.length > 1) {
        command.error('error: --user goes with one role');
      }
      const text = {
        commands: () =>
          roles
            .flatMap((role) => [
              ...aclLines(role, config.kafkaBrokers, options.user ?? role.name),
              '',
            ])
            .join('\n'),
        json: () => `${JSON.stringify(roles, null, 2)}\n`,
        markdown: () => rightsTables(roles),
      }[options.format]();
      await write(context.io.stdout, text);
      context.finish(exitStatus.ok);
    });
}
