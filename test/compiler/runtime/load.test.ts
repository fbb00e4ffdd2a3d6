import { describe, expect, it } from 'vitest';
import { load, TableError } from '../../../compiler/runtime/full.ts';
import { guideline, tableOf } from './program.ts';

const table = tableOf(guideline());
const text = JSON.stringify(table);
const message = (json: unknown, verify = false): string => {
  try {
    load(json, { verify });
  } catch (error) {
    if (error instanceof TableError) return error.message;
    throw error;
  }
  return '';
};

describe('loading a table', () => {
  it('takes parsed JSON or its text, and verifies the hash', () => {
    expect(message(table, true)).toBe('');
    expect(message(text, true)).toBe('');
  });
  it('refuses a newer format with both versions', () => {
    expect(message({ ...table, formatVersion: 2 })).toBe('The table was written by a newer Precept: format version 2, semantics version 1; this runtime reads 1 of both.');
    expect(message({ ...table, semantics: 9 })).toContain('semantics version 9');
  });
  it('refuses what is no table', () => {
    for (const json of [null, 3, [], {}, { format: 'other' }]) expect(message(json)).toContain('not a Precept table');
  });
  it('refuses a truncated file', () => {
    expect(message(text.slice(0, -100))).toContain('truncated');
    expect(message({ ...table, nodes: table.nodes.slice(0, -8) })).toContain('diagram cannot be read');
    const { variables, ...rest } = table;
    expect(variables.length).toBeGreaterThan(0);
    expect(message(rest)).toContain('diagram cannot be read');
  });
  it('finds a changed file when asked to verify', () => {
    expect(message(text.replace('half dose', 'full dose'), true)).toContain('does not match its hash');
    expect(message(text.replace('half dose', 'full dose'))).toBe('');
  });
});
