/** After a first SIGTERM or SIGINT what is in hand has this long; then its lease tells the next process what to do. */
const STOP_WITHIN_MS = 9_500

/** Aborted at the first SIGTERM or SIGINT: nobody new is taken in hand. A second one ends at once, as everywhere. */
export function stopSignal(): AbortSignal {
  const controller = new AbortController()
  for (const name of ['SIGTERM', 'SIGINT'] as const) process.once(name, () => stop(name))
  return controller.signal

  function stop(name: string): void {
    controller.abort(name)
    setTimeout(giveUp, STOP_WITHIN_MS).unref()
  }
}

/** Resolves once the signal is aborted. */
export function aborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve()
  return new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }))
}

function giveUp(): never {
  console.error('Stopped with something in hand; the next run takes a mailbox over.')
  process.exit(1)
}
