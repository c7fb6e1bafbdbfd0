import type { WriteStream } from 'node:tty'

/** A bar on a terminal, under the lines that are printed; silent where nobody watches. */
export interface Progress {
  /** Prints a line of the report above the bar. */
  line(text: string): void
  step(): void
  end(): void
}

const WIDTH = 30

export function openProgress(total: number, screen: WriteStream = process.stderr): Progress {
  const isWatched = screen.isTTY && process.stdout.isTTY && total > 1
  let done = 0
  const draw = () => {
    if (!isWatched) return
    const full = Math.round((done / total) * WIDTH)
    screen.write(`\r\u001b[2K${'█'.repeat(full)}${'░'.repeat(WIDTH - full)} ${done}/${total}`)
  }
  const clear = () => {
    if (isWatched) screen.write('\r\u001b[2K')
  }
  draw()
  return {
    line(text) {
      clear()
      process.stdout.write(`${text}\n`)
      draw()
    },
    step() {
      done++
      draw()
    },
    end: clear,
  }
}
