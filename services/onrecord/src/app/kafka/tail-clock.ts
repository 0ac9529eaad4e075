/** The times of records as somebody who watches wants them: of the day, and a new day said once. */
export class TailClock {
  private readonly time: Intl.DateTimeFormat;
  private readonly day: Intl.DateTimeFormat;
  private lastDay: string;

  /** `now` is a moment of the day that needs no saying; without a time zone, the machine's. */
  constructor(now: number, timeZone?: string) {
    const zone = timeZone === undefined ? {} : { timeZone };
    this.time = new Intl.DateTimeFormat('en-GB', {
      timeStyle: 'medium',
      hourCycle: 'h23',
      ...zone,
    });
    this.day = new Intl.DateTimeFormat('en-GB', { dateStyle: 'full', ...zone });
    this.lastDay = this.dayOf(now);
  }

  /** `09:15:02`, eight characters; a record may have no time. */
  timeOf(timestamp: number): string {
    return isTime(timestamp) ? this.time.format(timestamp) : '--:--:--';
  }

  /** The day, if it is another than that of the record before. */
  newDay(timestamp: number): string | null {
    if (!isTime(timestamp)) return null;
    const day = this.dayOf(timestamp);
    if (day === this.lastDay) return null;
    this.lastDay = day;
    return day;
  }

  /** `Monday 3 March 2025`; versions of ICU disagree about the comma. */
  private dayOf(timestamp: number): string {
    const parts = this.day.formatToParts(timestamp).filter(({ type }) => type !== 'literal');
    return parts.map(({ value }) => value).join(' ');
  }
}

function isTime(timestamp: number): boolean {
  return timestamp >= 0 && timestamp < 8.64e15;
}
