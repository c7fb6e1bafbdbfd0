/** A bar on a terminal, under the lines that are printed; silent where nobody watches. */
export interface Progress {
  /** Prints a line of the report above the bar, and counts it. */
  line(text: string): void
  end(): void
}

const WIDTH = 30
const CLEAR = '\r\u001b[2K'

export function openProgress(total: number): Progress {
  const screen = process.stderr
  const isWatched = screen.isTTY && process.stdout.isTTY && total > 1
  let done = 0
  const show = (text: string) => {
    if (isWatched) screen.write(text)
  }
  const bar = () => {
    const full = Math.round((done / total) * WIDTH)
    return `${'█'.repeat(full)}${'░'.repeat(WIDTH - full)} ${done}/${total}`
  }
  show(bar())
  return {
    line(text) {
      done++
      show(CLEAR)
      process.stdout.write(`${text}\n`)
      show(bar())
    },
    end: () => show(CLEAR),
  }
}
