import { parentPort } from 'node:worker_threads'
import type { Answer, Question } from './findings.ts'
import { lint } from './lint/lint.ts'

/** The thread of findings.ts. */
parentPort?.on('message', ({ number, mail, files }: Question) => {
  const answer: Answer = { number, findings: lint([mail], files) }
  parentPort?.postMessage(answer)
})
