import { Counter, Gauge, Histogram, Registry } from 'prom-client'
import type { OutcomeKind } from '../model/outcome.ts'

/** Figures for Prometheus. No label names a person, a tenant or a link. */
export interface Metrics {
  answered(request: Answered): void
  briefed(kind: OutcomeKind, ms: number): void
  /** The page that Prometheus reads. */
  expose(): Promise<{ readonly type: string; readonly text: string }>
}

interface Answered {
  readonly route: string
  readonly method: string
  readonly status: number
  readonly ms: number
}

/** What is asked when the page is read. */
export interface MetricsOptions {
  readonly clock: () => Date
  readonly nextDue: () => Promise<Date | undefined>
  readonly lastTick: () => Date | undefined
}

export function openMetrics({ clock, nextDue, lastTick }: MetricsOptions): Metrics {
  const registry = new Registry()
  const registers = [registry]
  const briefings = new Counter({
    name: 'daybrief_briefings_total',
    help: 'Mailboxes this process looked at, by how their morning ended',
    labelNames: ['outcome'],
    registers,
  })
  const briefingSeconds = new Histogram({
    name: 'daybrief_briefing_seconds',
    help: 'Time one mailbox took, from decision to outcome',
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5, 30],
    registers,
  })
  const requestSeconds = new Histogram({
    name: 'daybrief_request_seconds',
    help: 'Time one request took',
    labelNames: ['route', 'method', 'status'],
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.5, 2, 10],
    registers,
  })
  new Gauge({
    name: 'daybrief_due_age_seconds',
    help: 'How long the longest waiting mailbox has been due; 0 when nobody is',
    registers,
    async collect() {
      const due = (await nextDue())?.getTime() ?? Number.POSITIVE_INFINITY
      this.set(Math.max(0, (clock().getTime() - due) / 1000))
    },
  })
  new Gauge({
    name: 'daybrief_last_tick_timestamp_seconds',
    help: 'When a worker on this data folder last asked who is due, or was done with a mailbox; 0 when none ever did',
    registers,
    collect() {
      this.set((lastTick()?.getTime() ?? 0) / 1000)
    },
  })

  return {
    answered({ route, method, status, ms }) {
      requestSeconds.observe({ route, method, status }, ms / 1000)
    },
    briefed(outcome, ms) {
      briefings.inc({ outcome })
      briefingSeconds.observe(ms / 1000)
    },
    async expose() {
      return { type: registry.contentType, text: await registry.metrics() }
    },
  }
}
