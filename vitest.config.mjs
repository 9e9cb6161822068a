import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/{unit,lsp,fuzz,cli,harness,mutation}/**/*.test.ts'],
    testTimeout: 60_000,
  },
});
