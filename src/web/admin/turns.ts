/** Lets a few work at once; the others wait in line, and are sent away where that is full. */
export interface Turns {
  /** undefined when it was sent away. */
  take<T>(work: () => Promise<T>): Promise<T | undefined>
}

export function openTurns(atOnce: number, mostInLine: number): Turns {
  const line: (() => void)[] = []
  let working = 0

  // Whoever is done hands their place to the first in line, so nobody who comes meanwhile gets it.
  function leave(): void {
    const next = line.shift()
    if (next === undefined) working--
    else next()
  }

  return {
    async take(work) {
      if (working === atOnce) {
        if (line.length === mostInLine) return undefined
        await new Promise<void>((resolve) => line.push(resolve))
      } else working++
      try {
        return await work()
      } finally {
        leave()
      }
    },
  }
}
