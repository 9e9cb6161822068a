import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Notes } from '../dist/notes.js';

test('a note gets a number', () => {
  assert.equal(new Notes().add('milk').id, 1);
});
