import { enableCompileCache } from 'node:module'

/**
 * Start here. What Node and V8 make of the sources is kept in the system's folder for temporary files: the second start
 * takes half as long. Where that can't be written, nothing is kept. Only what is imported after this is found again: Node
 * strips the types of this file at each start, which takes the longer the more kinds of syntax it holds.
 */

enableCompileCache()
const { start } = await import('./start.ts')
await start(process.argv.slice(2))
