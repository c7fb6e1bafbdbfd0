#!/usr/bin/env node
// Plain JavaScript that any Node reads, so that one too old to run TypeScript can say so.
const OLDEST = 24

if (Number.parseInt(process.versions.node, 10) < OLDEST) {
  console.error(
    `Daybrief needs Node ${OLDEST} or newer (this is ${process.versions.node}): use "npm run daybrief -- …", which brings its own.`,
  )
  process.exitCode = 2
} else {
  // What Node makes of the sources is kept, and found again only by what is loaded after this.
  const { enableCompileCache } = await import('node:module')
  enableCompileCache()
  await import('../src/main.ts')
}
