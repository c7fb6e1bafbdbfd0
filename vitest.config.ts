import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts', 'test/**/*.test.ts', 'train/*.test.ts'],
    testTimeout: 30_000,
    expect: { requireAssertions: true }, // a test that asks nothing can't fail
  },
})
