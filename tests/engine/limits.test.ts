import { describe, expect, it } from 'vitest';
import { isMemoryLimit, memoryKept, memoryLimit, MEMORY_OF_BUILD } from '#engine/limits.js';

describe('a memory limit', () => {
  it.each([
    ['1B', 1],
    ['64KB', 64_000],
    ['1.5 MB', 1_500_000],
    ['100MiB', 100 * 2 ** 20],
    [' 200 mb ', 200_000_000],
  ])('is an amount with a unit: %j', (text, bytes) => {
    expect(memoryLimit({ memoryLimit: text })).toBe(bytes);
  });

  it('never goes above half of what there is', () => {
    const half = memoryLimit({});
    expect(memoryLimit({ memoryLimit: '999TB' })).toBe(half);
  });

  it.each(['', '2', 'GB', '-1GB', '1e3MB', '0MB', '2 XB', '1,5GB'])('is not %j', (text) => {
    expect(isMemoryLimit(text)).toBe(false);
    expect(() => memoryLimit({ memoryLimit: text })).toThrow(
      `"${text}" is not an amount of memory; write for example "2GB".`,
    );
  });
});

describe('the memory that blocks keep', () => {
  it('is what goes beyond the usual share of a build', () => {
    expect(memoryKept({ memoryLimit: MEMORY_OF_BUILD, keepsBlocks: true })).toBe(0);
    expect(memoryKept({ memoryLimit: '200MB', keepsBlocks: true })).toBe(0);
    expect(memoryKept({ memoryLimit: '1.5GB', keepsBlocks: true })).toBe(500_000_000);
  });

  it('is none of an engine that gives back what it does not need', () => {
    expect(memoryKept({ memoryLimit: '1.5GB' })).toBe(0);
  });
});
