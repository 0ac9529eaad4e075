import { once } from 'node:events';
import { setInterval } from 'node:timers';

const TELL_MS = 50;

/** Counts what a contender handled and its CPU after the warm-up, and tells the parent. */
export class Tally {
  /** @param {import('./contender.mjs').Task} task */
  constructor({ messages, warmUp, isGated }) {
    this.messages = messages;
    this.warmUp = warmUp;
    this.handled = 0;
    this.cpuMs = null;
    this.isOpen = !isGated;
    this.opened = once(process, 'message').then(() => {
      this.isOpen = true;
    });
    this.owned = () => [];
    this.tellOnTimer();
  }

  add(count) {
    const before = this.handled;
    this.handled += count;
    if (before < this.warmUp && this.handled >= this.warmUp) {
      this.mark = { at: this.handled, since: process.cpuUsage() };
    }
    if (before < this.messages && this.handled >= this.messages && this.mark !== undefined) {
      const { user, system } = process.cpuUsage(this.mark.since);
      this.cpuMs = (user + system) / 1000 / (this.handled - this.mark.at);
    }
  }

  /** Holds a chunk until the parent says go, or its partition is lost. */
  async gate({ signal, check }) {
    if (this.isOpen) return;
    const lost = new Promise((resolve) => {
      signal.addEventListener('abort', resolve, { once: true });
    });
    await Promise.race([this.opened, lost]);
    check();
  }

  tellOnTimer() {
    let told = '';
    setInterval(() => {
      const news = { handled: this.handled, cpuMs: this.cpuMs, owned: this.owned() };
      if (JSON.stringify(news) !== told) process.send(news);
      told = JSON.stringify(news);
    }, TELL_MS);
  }
}
