import type { KafkaRight, Role } from './right';

/** The rights of all roles as two Markdown tables, for docs/security.md. */
export function rightsTables(roles: readonly Role[]): string {
  const kafka = roles.flatMap(({ name, kafka: rights }) =>
    rights.map((right) => row([name, right.resource, namesOf(right), listed(right), right.why])),
  );
  const redis = roles.flatMap(({ name, redis: rights }) =>
    rights === null ? [] : [row([name, code(rights.keys), code(rights.commands)])],
  );
  return [
    ...table(['user', 'resource', 'names', 'operations', 'why'], kafka),
    '',
    ...table(['user', 'keys', 'commands'], redis),
    '',
  ].join('\n');
}

function table(head: readonly string[], rows: readonly string[]): string[] {
  return [row(head), row(head.map(() => '---')), ...rows];
}

function row(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}

function namesOf({ resource, names, isPrefix }: KafkaRight): string {
  if (resource === 'cluster') return 'the cluster';
  return code(names.map((name) => (isPrefix ? `${name}*` : name)));
}

function listed({ operations }: KafkaRight): string {
  return operations.join(', ');
}

function code(words: readonly string[]): string {
  return words.map((word) => `\`${word.replaceAll('|', '\\|')}\``).join(' ');
}
