import { Worker } from 'node:worker_threads'
import type { Finding, Mail, SourceFile } from './lint/finding.ts'
import { readTemplateFiles } from './template-files.ts'

/** The linter in a thread of its own: it takes a quarter of a second, in which a save would have to wait. */
export interface Findings {
  /** None when the files went away meanwhile, or the linter itself broke. */
  of(mail: Mail): Promise<readonly Finding[]>
  close(): Promise<void>
}

export interface Question {
  readonly number: number
  readonly mail: Mail
  readonly files: readonly SourceFile[]
}

export interface Answer {
  readonly number: number
  readonly findings: readonly Finding[]
}

export function openFindings(templates: string): Findings {
  const waiting = new Map<number, (findings: readonly Finding[]) => void>()
  let number = 0
  let worker = started()

  function started(): Worker {
    const next = new Worker(new URL('./findings-worker.ts', import.meta.url))
    next.on('message', ({ number, findings }: Answer) => {
      waiting.get(number)?.(findings)
      waiting.delete(number)
    })
    next.on('error', (error) => {
      console.error(error) // a bug of the linter's: its author is who reads this
      endWaiting()
      worker = started() // it ends with its error, and would answer nobody any more
    })
    return next
  }

  function endWaiting(): void {
    for (const done of waiting.values()) done([])
    waiting.clear()
  }

  return {
    async of(mail) {
      const files = await readTemplateFiles(templates).catch(() => undefined)
      if (files === undefined) return []
      const question: Question = { number: ++number, mail, files }
      return new Promise((done) => {
        waiting.set(question.number, done)
        worker.postMessage(question)
      })
    },
    async close() {
      await worker.terminate()
      endWaiting()
    },
  }
}
