import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/{unit,lsp,fuzz,cli,harness}/**/*.test.ts'],
    testTimeout: 60_000,
  },
});
