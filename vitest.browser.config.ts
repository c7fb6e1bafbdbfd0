import { defineConfig } from 'vitest/config'

/** Tests in a real browser, which is a system package: scripts/install-browser puts it there. */
export default defineConfig({
  test: {
    include: ['test/browser/**/*.browser.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    fileParallelism: false,
  },
})
