import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { corpusFolder, readCorpus } from './corpus.ts'
import { trained } from './cross-validate.ts'

/**
 * npm run train [-- CORPUS]
 * Writes src/extract/model.json from the labelled mail. The same corpus gives the same bytes.
 */
process.exitCode = main()

function main(): number {
  const folder = corpusFolder()
  if (folder === undefined) return 2
  const { docs, hashes } = readCorpus(folder)
  const file = trained(docs, hashes)
  writeFileSync(
    join(import.meta.dirname, '../src/extract/model.json'),
    `${JSON.stringify(file, undefined, 1)}\n`,
  )
  console.log(JSON.stringify(file.about, undefined, 1))
  return 0
}
