import type { Ansis } from 'ansis';
import { printable } from '../terminal/printable';
import { wrapText } from '../terminal/wrap-text';
import type { Area, Finding } from './finding';

const TITLES: Readonly<Record<Area, string>> = {
  settings: 'Settings',
  kafka: 'Kafka',
  topics: 'Topics',
  groups: 'Consumer groups',
  redis: 'Redis',
  models: 'Models',
};
const LABELS = { ok: 'OK', warn: 'WARN', problem: 'PROBLEM' } as const;
const LABEL_WIDTH = 9;

/** The findings for people, area by area, and how many are wrong. */
export function reportLines(findings: readonly Finding[], columns: number, paint: Ansis): string[] {
  const areas = Object.keys(TITLES) as Area[];
  return [
    ...areas.flatMap((area) => {
      const own = findings.filter((finding) => finding.area === area);
      if (own.length === 0) return [];
      const lines = own.flatMap((finding) => findingLines(finding, columns, paint));
      return [paint.bold(TITLES[area]), ...lines, ''];
    }),
    summary(findings, paint),
  ];
}

function findingLines({ level, subject, found, todo }: Finding, columns: number, paint: Ansis) {
  const colour = { ok: paint.green, warn: paint.yellow, problem: paint.red }[level];
  const label = `  ${LABELS[level]}`.padEnd(LABEL_WIDTH + 2);
  const [head = '', ...rest] = wrapText(printable(`${subject}: ${found}`), {
    width: columns,
    first: label,
  });
  const advice = todo === null ? [] : wrapText(printable(todo), { width: columns, ...arrow });
  return [colour(label) + head.slice(label.length), ...rest, ...advice];
}

const arrow = { first: `${' '.repeat(LABEL_WIDTH + 2)}→ `, rest: ' '.repeat(LABEL_WIDTH + 4) };

function summary(findings: readonly Finding[], paint: Ansis): string {
  const count = (level: Finding['level']): number =>
    findings.filter((finding) => finding.level === level).length;
  const [problems, warnings] = [count('problem'), count('warn')];
  const counts = `${plural(problems, 'problem')}, ${plural(warnings, 'warning')}, ${count('ok')} fine`;
  if (problems > 0) return paint.red(counts);
  return warnings > 0 ? paint.yellow(counts) : paint.green(counts);
}

function plural(count: number, noun: string): string {
  return `${count === 0 ? 'no' : count} ${noun}${count === 1 ? '' : 's'}`;
}
